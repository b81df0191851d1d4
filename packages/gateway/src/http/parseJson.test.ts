import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parseJson.js'
import { refusalOf } from './refuseRequest.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const reasonOf = (body: Uint8Array) => {
  try {
    parseJson(body)
    return 'none'
  } catch (error) {
    return refusalOf(error as object)?.reason
  }
}

test.each([
  ['', 'body-malformed'],
  ['{"a":', 'body-malformed'],
  ['{"a":NaN}', 'body-malformed'],
  ["{'a':1}", 'body-malformed'],
  ['{"__proto__":{"roles":["lead"]}}', 'body-key'],
  ['{"a":[{"constructor":{"prototype":{}}}]}', 'body-key'],
  ['{"a":"x\\u0000y"}', 'body-text'],
  ['{"a":"\\ud800"}', 'body-text'],
  ['{"\\udfff":1}', 'body-text'],
  [`${'['.repeat(33)}${']'.repeat(33)}`, 'body-too-deep'],
  ['{"a":'.repeat(100_000), 'body-too-deep'],
  [`"${'['.repeat(100)}"`, 'none'],
  ['{"a":"\\"[[[["}', 'none'],
])('%.40s is answered with %s', (text, reason) => {
  expect(reasonOf(bytes(text))).toBe(reason)
})

test('bytes that are not UTF-8 are refused', () => {
  expect(reasonOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('body-not-utf-8')
})

test('whatever a browser may honestly send comes through as it was', () => {
  const honest = fc.jsonValue({ maxDepth: 6, noUnicodeString: false }).filter((value) => !/\\u0000|\\ud[89a-f]|__proto__|constructor|prototype/i.test(JSON.stringify(value)))
  fc.assert(fc.property(honest, (value) => {
    expect(parseJson(bytes(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)))
  }))
})
