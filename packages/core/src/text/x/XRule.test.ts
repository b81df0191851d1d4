import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import twitterText from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createCounter } from '../createCounter.js'
import type { TextRule } from '../TextRule.js'

/** What the published types leave out. */
const twitter = twitterText as typeof twitterText & { readonly configs: Readonly<Record<'version2' | 'version3', object>> }

interface Expected {
  readonly weightedLength: number
  readonly valid: boolean
  readonly validRangeEnd: number
}
interface Case {
  readonly description: string
  readonly text: string
  readonly expected: Expected
}

const shared = process.env['ALONGSIDE_SHARED'] ?? fileURLToPath(new URL('../../../../../../shared', import.meta.url))
const list = `${shared}/data/twitter-text/validate.yml`
const isListThere = existsSync(list)
if (!isListThere) console.warn(`X's conformance list is not there (${list}): its tests are skipped. Set ALONGSIDE_SHARED to the folder that holds data/.`)

const rules: Readonly<Record<'v2' | 'v3', TextRule>> = {
  v2: { unit: 'x-v2', max: 280, overflow: 'split' },
  v3: { unit: 'x-v3', max: 280, overflow: 'split' },
}

describe.skipIf(!isListThere)("X's own conformance list", async () => {
  const { tests } = (isListThere ? parse(readFileSync(list, 'utf8')) : { tests: {} }) as { tests: Record<string, Case[]> }
  const sections = [
    ['WeightedTweetsWithDiscountedEmojiCounterTest', 'v3'],
    ['UnicodeDirectionalMarkerCounterTest', 'v3'],
    ['WeightedTweetsCounterTest', 'v2'],
  ] as const
  for (const [section, version] of sections) {
    const count = await createCounter(rules[version])
    it.each(tests[section] ?? [])(`${section}: $description`, ({ text, expected }) => {
      const measure = count(text)
      expect(measure.length).toBe(expected.weightedLength)
      expect(measure.isWithin).toBe(expected.valid)
      if (!expected.valid) expect(measure.overflowsAt).toBe(expected.validRangeEnd + 1)
    })
  }
  it('is read in full', () => {
    expect(sections.map(([section]) => tests[section]?.length)).toEqual([22, 2, 20])
  })
})

const oneOf = (text: string) => fc.constantFrom(...text.split(' '))
const latin = oneOf('Hello thanks for your order naïve Straße Ærø café cafe\u0301 it\'s e.g. A\u030angström 12.5 v2.0 e-mail')
const other = oneOf('故人西辞黄鹤楼，烟花三月下扬州。 こんにちは カ\u3099 한국어 각 مرحبا پاکستان שלום привет ελληνικά नमस्ते ไทย \ufb2c')
const emoji = oneOf(
  '😀 👍🏽 👨‍👩‍👧‍👦 👩‍👩‍👦 👨‍👦‍👦 👩‍❤️‍💋‍👩 👨‍❤️‍👨 🇩🇪 🇦🇨 🇽🇽 🇩 1️⃣ #⃣ *️⃣ ☺️ ☺ ☺︎ ©️ © ™️ 🏳️‍🌈 🏴‍☠️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁵󠁳󠁴󠁸󠁿 👁‍🗨 🕵️‍♂️ 🕵🏽‍♀️ 🏋️🏽 🧑‍🤝‍🧑 🐻‍❄️ 👩🏾‍⚕️ 👩‍⚕ 🙋🏽‍♂️ 🧟‍♀️ 🥷🏽 🤏🏽 🏽 ♀️ ‍ ️',
)
const host = fc.tuple(
  fc.array(oneOf('www example foo-bar foo_bar _x a 1 münchen 日本 bücher xn--bcher-kva test123 -x x- randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls'), { minLength: 1, maxLength: 3 }),
  oneOf('com COM co.uk de jp pk 中国 公司 рф ОНЛАЙН پاکستان भारतम् vermögensberater xn--p1ai xn-- museum notatld c ve veö com.com com-x comé 嘉里大酒店 嘉里大'),
).map(([labels, top]) => `${labels.join('.')}.${top}`)
const tail = fc.constantFrom(
  '', '', '/', ':8080', ':8080/a', '/path', '/a_(b)', '/a_(b(c)d)', '/a(b', '/?q=1&b=2', '?q=1', '/path?q=ä', '/wiki/Straße', '/путь', '/a,b.', '/@user/', '/@user', '/#!/x', '/a//b', '/%20', '/!!!', '/a–b', '/日本', '?', '/?', '/a?x=(1).',
)
const url = fc.tuple(fc.constantFrom('', '', 'http://', 'https://', 'HTTPS://', 'ftp://', '//', '@', '#', '$', '-', '_', '.'), host, tail).map(parts => parts.join(''))
const short = oneOf('https://t.co/abcDEF123 https://t.co/abc/def https://t.co/abc?x=1 http://t.co/aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee T.CO/x https://T.co/é')
const social = oneOf('@jack @jack.com #tag #日本 #1.com $TWTR user@example.com user.name+tag@mail.example.co.uk jack@ @example.com me@a.de/x')
const odd = fc.constantFrom('\u200e', '\u200f', '\u061c', '\u202a', '\u202c', '\u2066', '\u2069', '\ufffe', '\uffff', '\ufeff', '\u200b', '\ud83d', '\udc00', '\u0000', '\u2019', '\u2026', '\u2014', '\u3002', '\uff0e', '\u0345', 'ι', 'ſ', '\u212a')
const gap = fc.constantFrom(' ', ' ', ' ', '', '', '\n', '.', ',', '!', '(', ')', '"', '/', ':', '…', '、', '-', '_', '@', '..', '\u00a0', 'é', '日')
const word = fc.oneof(
  { weight: 4, arbitrary: latin }, { weight: 2, arbitrary: other }, { weight: 3, arbitrary: emoji }, { weight: 5, arbitrary: url },
  { weight: 1, arbitrary: short }, { weight: 2, arbitrary: social }, { weight: 1, arbitrary: odd },
)
const shortDraft = fc.array(fc.tuple(word, gap), { maxLength: 8 }).map(parts => parts.flat().join(''))
const longDraft = fc.array(fc.tuple(word, fc.constant(' ')), { minLength: 20, maxLength: 60 }).map(parts => parts.flat().join(''))
const draft = fc.oneof({ weight: 9, arbitrary: shortDraft }, { weight: 1, arbitrary: longDraft })

describe('agreement with twitter-text 3.1.0', () => {
  it.each(['v3', 'v2'] as const)('holds on 10,000 drafts under %s', async version => {
    const count = await createCounter(rules[version])
    const reference = twitter.configs[version === 'v3' ? 'version3' : 'version2']
    fc.assert(fc.property(draft, text => {
      const measure = count(text)
      const theirs = twitter.parseTweet(text, reference as never)
      expect([measure.length, measure.isWithin && measure.length > 0]).toEqual([theirs.weightedLength, theirs.valid])
    }), { numRuns: 10_000, seed: 20_261_121 })
  }, 120_000)
})
