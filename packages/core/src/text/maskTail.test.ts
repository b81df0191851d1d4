import { expect, test } from 'vitest'
import { maskTail } from './maskTail.js'

test('a phone number shows its last two digits', () => {
  expect(maskTail('+49 40 123 42')).toEqual({ shown: '··· 42', tail: '42' })
})

test('an e-mail address shows where it is, not whose it is', () => {
  expect(maskTail('ines.roth@mail.example').shown).toBe('···@mail.example')
})

test('an emoji at the end stays whole', () => {
  expect(maskTail('flat 9🏠').tail).toBe('9🏠')
})
