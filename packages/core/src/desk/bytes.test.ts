import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromText, toText } from './bytes.js'

const bytes = fc.uint8Array({ maxLength: 200 })
const plain = (given: Uint8Array) => btoa(String.fromCharCode(...given))

test('bytes become the base64 that addresses take, and come back', () => {
  fc.assert(fc.property(bytes, (given) => {
    const text = toText(given)
    expect(text).toBe(plain(given).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))
    expect(fromText(text)).toEqual(Uint8Array.from(given))
  }))
})

test('base64 of other writers is read as well', () => {
  fc.assert(fc.property(bytes, (given) => {
    expect(fromText(plain(given))).toEqual(Uint8Array.from(given))
  }))
})
