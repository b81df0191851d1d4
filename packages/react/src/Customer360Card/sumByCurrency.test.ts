import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumByCurrency } from './sumByCurrency.js'

const euro = (amount: string) => ({ amount, currency: 'EUR' })

test('cents add up exactly', () => {
  expect(sumByCurrency([euro('0.10'), euro('0.20'), euro('2140.30')])).toEqual([euro('2140.60')])
})

test('currencies stay apart, in the order in which they occur', () => {
  expect(sumByCurrency([euro('1'), { amount: '5.5', currency: 'CHF' }, euro('2.25')])).toEqual([euro('3.25'), { amount: '5.5', currency: 'CHF' }])
})

test('a refund is subtracted', () => {
  expect(sumByCurrency([euro('10.00'), euro('-10.05')])).toEqual([euro('-0.05')])
})

test('what is not a number is left out', () => {
  expect(sumByCurrency([euro('12'), euro('a lot'), euro(''), euro('.')])).toEqual([euro('12')])
})

test('any cents in any order give the sum of the integers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1 }), (cents) => {
      const [sum] = sumByCurrency(cents.map((value) => euro(`${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`)))
      expect(BigInt(sum!.amount.replace('.', ''))).toBe(cents.reduce((total, value) => total + BigInt(value), 0n))
    }),
  )
})
