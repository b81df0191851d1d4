import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countGraphemes, truncate } from './index.js'

it('shortens by characters, not by code units', () => {
  expect(truncate('abc', 3)).toBe('abc')
  expect(truncate('abcd', 3)).toBe('ab…')
  expect(truncate('a bcd', 3)).toBe('a…')
  expect(truncate('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦…')
  expect(truncate('abc', 0)).toBe('')
})

it('never gets longer than asked', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, max) => {
    expect(countGraphemes(truncate(text, max))).toBeLessThanOrEqual(max)
  }))
})
