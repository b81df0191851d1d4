import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allOf, anyOf, contains, equals } from './filters.js'
import { parseFilter } from './testing/parseFilter.js'

const anyText = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", ' ', 'or', '(', ')', ',', 'é', '%') }))

test('whatever is looked for stays a value: no text can change what a filter means', () => {
  fc.assert(fc.property(anyText, anyText, (wanted, other) => {
    const keep = parseFilter(anyOf([equals('Name', wanted), allOf([contains('Name', wanted), equals('Kind', wanted)])]))
    expect(keep?.({ Name: wanted })).toBe(true)
    expect(keep?.({ Name: other, Kind: 'x' })).toBe(other === wanted || (other.includes(wanted) && wanted === 'x'))
  }))
})

test('one condition needs no parentheses, and the same one twice is one', () => {
  expect(anyOf([equals('A', "b'c"), equals('A', "b'c")])).toBe("A eq 'b''c'")
})
