import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLikeKey, toRecordKey } from './toRecordKey.js'

/** https://atproto.com/specs/tid */
const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }).map((date) => date.toISOString())

test('every reply has a valid record key, and always the same one', () => {
  fc.assert(
    fc.property(moment, fc.string(), (at, key) => {
      expect(toRecordKey(at, key)).toMatch(tid)
      expect(toRecordKey(at, key)).toBe(toRecordKey(at, key))
    }),
  )
})

test('record keys sort by the moment of writing', () => {
  fc.assert(
    fc.property(moment, moment, fc.string(), fc.string(), (a, b, one, other) => {
      fc.pre(a < b)
      expect(toRecordKey(a, one) < toRecordKey(b, other)).toBe(true)
    }),
  )
})

test('a thousand replies written in one millisecond have keys of their own, but for an accident in a thousand', () => {
  const keys = Array.from({ length: 1000 }, (_, index) => toRecordKey('2026-11-21T09:00:00.000Z', `reply-${index}`))
  expect(new Set(keys).size).toBeGreaterThan(998)
})

test('a like has one valid key per post', () => {
  fc.assert(fc.property(fc.webUrl(), (uri) => void expect(toLikeKey(uri)).toMatch(tid)))
  expect(toLikeKey('at://a/b/1')).not.toBe(toLikeKey('at://a/b/2'))
})

test('the key of a known reply does not change between versions, or a repetition after an update would post twice', () => {
  expect(toRecordKey('2026-11-21T09:00:00.000Z', 'reply-1')).toBe('3n2sqeyh3jxx6')
})
