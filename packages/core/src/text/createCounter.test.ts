import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachGrapheme } from './forEachGrapheme.js'
import { createCounter, countGraphemes, toByteRange, utf8Length, utf8Offsets } from './index.js'
import type { TextRule } from './index.js'

const rule = (unit: TextRule['unit'], max: number, rest: Partial<TextRule> = {}): TextRule => ({ unit, max, overflow: 'refuse', ...rest })
const cut = (text: string): string[] => {
  const found: string[] = []
  forEachGrapheme(text, (from, to) => found.push(text.slice(from, to)))
  return found
}
const family = '👨‍👩‍👧‍👦'
const piece = fc.constantFrom(
  'a', 'é', 'e\u0301', ' ', '\n', '\r\n', '\r', '漢', 'が', 'か\u3099', '한', '각', '\u1112\u1161\u11ab', 'م', 'مَ', 'क्षि', 'ก็', family, '🇩🇪', '🇩', '1️⃣', '👍🏽', '\u200d', '\ufe0f', '\ud83d', '©️', 'ﾞ', 'カﾞ', '\u0600',
)
const anyText = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))

describe('what a person calls a character', () => {
  it('agrees with the segmenter on any text', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    const stretch = fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom('order '.repeat(5), '漢'.repeat(23), 'ab\u0301'.repeat(13)) })
    const longText = fc.array(stretch, { maxLength: 20 }).map(pieces => pieces.join(''))
    fc.assert(fc.property(fc.oneof(anyText, longText, fc.string({ unit: 'binary' })), text => {
      expect(cut(text)).toEqual(Array.from(segmenter.segment(text), part => part.segment))
    }), { numRuns: 2000 })
  })

  it('agrees with the segmenter on every code unit beside a letter and a mark', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const text = `a${String.fromCharCode(unit)}\u0301b${String.fromCharCode(unit, unit)}`
      const expected = Array.from(segmenter.segment(text), part => part.segment)
      if (cut(text).join('|') !== expected.join('|')) expect([unit.toString(16), ...cut(text)]).toEqual([unit.toString(16), ...expected])
    }
  })
})

describe('a counter', () => {
  it('counts a family as one on Bluesky and says where 300 graphemes or 3,000 bytes end', async () => {
    const count = await createCounter(rule('graphemes', 300, { maxBytes: 3000 }))
    expect(count('a'.repeat(300))).toEqual({ length: 300, max: 300, bytes: 300, isWithin: true })
    expect(count('a'.repeat(301))).toEqual({ length: 301, max: 300, bytes: 301, isWithin: false, overflowsAt: 300 })
    const families = count(family.repeat(121))
    expect(families).toEqual({ length: 121, max: 300, bytes: 3025, isWithin: false, overflowsAt: 120 * family.length })
  })

  it('counts code points and code units without ever pointing inside a character', async () => {
    const text = `ab${family}`
    expect(await createCounter(rule('code-points', 5)).then(count => count(text))).toMatchObject({ length: 9, overflowsAt: 2 })
    expect(await createCounter(rule('utf-16', 5)).then(count => count(text))).toMatchObject({ length: 13, overflowsAt: 2 })
    expect(await createCounter(rule('code-points', 9)).then(count => count(text))).toMatchObject({ length: 9, isWithin: true })
  })

  it('lets Mastodon links count 23 and remote mentions count without their host', async () => {
    const count = await createCounter(rule('mastodon', 500))
    expect(count('See https://example.com/a/very/long/path?with=a&query=string#and-fragment.').length).toBe(4 + 23 + 1)
    expect(count('HTTPS://a.de').length).toBe(23)
    expect(count('@anna@social.example.org hello').length).toBe(5 + 6)
    expect(count('@anna hello').length).toBe(11)
    expect(count('mail anna@example.org').length).toBe(21)
    expect(count('www.example.com').length).toBe(15)
  })

  it('takes the reserved length of a link from the rule and stops before a link that does not fit', async () => {
    const count = await createCounter(rule('mastodon', 20, { linkLength: 18 }))
    expect(count('ab https://example.com/abc')).toMatchObject({ length: 21, overflowsAt: 3 })
    expect(count('a https://example.com/abc').isWithin).toBe(true)
  })

  it('weighs every X link as 23, with or without a protocol, and leaves file names alone', async () => {
    const count = await createCounter(rule('x-v3', 280))
    expect(count('example.com/path').length).toBe(23)
    expect(count('report.pdfx').length).toBe(11)
    expect(count('@example.com').length).toBe(12)
    expect(count(family).length).toBe(2)
    expect(await createCounter(rule('x-v2', 280)).then(old => old(family).length)).toBe(11)
  })

  it('says that an empty X draft fits and one with a forbidden character does not', async () => {
    const count = await createCounter(rule('x-v3', 280))
    expect(count('').isWithin).toBe(true)
    expect(count('abc\uffffdef')).toMatchObject({ length: 8, isWithin: false, overflowsAt: 3 })
  })

  it('points into the draft as written when X composes it first', async () => {
    const count = await createCounter(rule('x-v3', 3))
    expect(count('e\u0301e\u0301e\u0301e\u0301')).toMatchObject({ length: 4, overflowsAt: 6 })
    expect(count('aシ\u3099b')).toMatchObject({ length: 4, overflowsAt: 3 })
  })

  it.each(['graphemes', 'code-points', 'utf-16', 'mastodon', 'x-v2', 'x-v3'] as const)('finds the exact character at which %s overflows', async unit => {
    await fc.assert(fc.asyncProperty(anyText, fc.integer({ min: 1, max: 12 }), fc.option(fc.integer({ min: 1, max: 40 })), async (text, max, maxBytes) => {
      const count = await createCounter(rule(unit, max, maxBytes === null ? {} : { maxBytes }))
      const { overflowsAt, isWithin, bytes } = count(text)
      expect(bytes).toBe(new TextEncoder().encode(text).length)
      expect(overflowsAt === undefined).toBe(isWithin)
      if (overflowsAt === undefined) return
      const characters = cut(text)
      const starts = characters.map((_, index) => characters.slice(0, index).join('').length)
      expect(starts).toContain(overflowsAt)
      const next = characters[starts.indexOf(overflowsAt)] ?? ''
      expect(count(text.slice(0, overflowsAt)).isWithin).toBe(true)
      expect(count(text.slice(0, overflowsAt + next.length)).isWithin).toBe(false)
    }), { numRuns: 500 })
  })
})

describe('byte offsets for Bluesky', () => {
  it('agree with an encoder at every offset', () => {
    fc.assert(fc.property(anyText, text => {
      const toByte = utf8Offsets(text)
      let at = 0
      for (const point of text) {
        expect(toByte(at)).toBe(new TextEncoder().encode(text.slice(0, at)).length)
        at += point.length
      }
      expect(toByte(text.length)).toBe(utf8Length(text))
    }))
  })

  it('mark the link after an emoji', () => {
    const text = '👋🏽 grüß https://a.de'
    const from = text.indexOf('https')
    expect(toByteRange(text, { from, to: text.length })).toEqual({ byteStart: 16, byteEnd: 28 })
    expect(utf8Offsets(text)(from)).toBe(16)
    expect(countGraphemes(text)).toBe(19)
  })
})
