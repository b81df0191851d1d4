import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLinkedText, cleanName, cleanText, graphemes } from './index.js'

describe("a stranger's text", () => {
  it.each([
    ['loses overrides and isolates of direction', 'invoice\u202Efdp.exe\u202C \u2066x\u2069', 'invoicefdp.exe x'],
    ['keeps the marks that mixed texts need', 'مرحبا\u200f!', 'مرحبا\u200f!'],
    ['loses zero-width blanks, word joiners, soft hyphens and byte order marks', 'p\u200bay\u2060p\u00ada\ufeffl', 'paypal'],
    ['loses joiners between Latin letters', 'pay\u200dpal\u200c!', 'paypal!'],
    ['keeps the joiners of emoji', '👨‍👩‍👧‍👦 🏳️‍🌈 👩🏾‍⚕️', '👨‍👩‍👧‍👦 🏳️‍🌈 👩🏾‍⚕️'],
    ['keeps the joiners of Persian and Hindi', 'می\u200cخواهم क्\u200dष', 'می\u200cخواهم क्\u200dष'],
    ['keeps one joiner of many', 'می\u200c\u200c\u200cخ', 'می\u200cخ'],
    ['keeps a variation selector after an emoji or ideograph only', '☺\ufe0f\ufe0f a\ufe0f 葛\u{e0100} b\u{e0100}', '☺\ufe0f a 葛\u{e0100} b'],
    ['keeps flags made of tags, not tags alone', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 a\u{e0041}\u{e007f}', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 a'],
    ['keeps line breaks as \\n', 'a\r\nb\rc\u2028d\u0085e\tf', 'a\nb\nc\nd\ne f'],
    ['loses control characters', 'a\u0000b\u001b[31mc\u007f\u009b', 'ab[31mc'],
    ['shows half of a surrogate pair as unknown', 'a\ud83db', 'a\ufffdb'],
    ['keeps Vietnamese, Hebrew, Thai and Tibetan', 'Việt Tiế\u0323 בְּרֵאשִׁ֖ית น้ำ ཧཱུྃ', 'Việt Tiế\u0323 בְּרֵאשִׁ֖ית น้ำ ཧཱུྃ'],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected)
  })

  it('keeps at most four marks on a letter', () => {
    expect(cleanText(`Z${'\u0335\u0321'.repeat(30)}a${'\u0300'.repeat(99)}`)).toBe(`Z${'\u0335\u0321'.repeat(2)}a${'\u0300'.repeat(4)}`)
  })

  it('is cut between two characters and says so', () => {
    expect(cleanText('a👨‍👩‍👧‍👦b', { maxLength: 8 })).toBe('a…')
    expect(cleanText('abcdef', { maxLength: 6 })).toBe('abcdef')
    expect(cleanText('abcdefg', { maxLength: 6 })).toBe('abcde…')
    expect(cleanText('x'.repeat(1_000_000)).length).toBe(20_000)
  })

  const part = fc.constantFrom(
    'a', 'क', '्', 'م', 'َ', '👩', '🏽', '‍', '\u200c', '\ufe0f', '\u202e', '\u2066', '\u200b', '🏴', '\u{e0067}', '\u{e007f}', '\r', '\n', '\ud83d', '\udc69', '\u0301', '\u3164', ' ', '\uffff', '1', '\u20e3',
  )
  const nasty = fc.array(part, { maxLength: 40 }).map(parts => parts.join(''))

  it('is clean after one cleaning, within its bound, and well formed', () => {
    fc.assert(fc.property(nasty, fc.integer({ min: 1, max: 50 }), (text, maxLength) => {
      const clean = cleanText(text)
      expect(cleanText(clean)).toBe(clean)
      expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u3164\r\uffff]/)
      expect(clean).not.toMatch(/\p{Cs}/u)
      expect(cleanText(text, { maxLength }).length).toBeLessThanOrEqual(maxLength)
      expect(cleanText(text, { maxLength })).not.toMatch(/\p{Cs}/u)
    }), { numRuns: 2000 })
  })

  it('takes its links along', () => {
    const text = 'a\u202eb \u200bhttps://a.de\u200b!'
    const from = text.indexOf('https')
    const cleaned = cleanLinkedText({ text, links: [{ from, to: from + 12, url: 'https://a.de' }, { from: 0, to: 1, url: 'javascript:alert(1)' }] })
    expect(cleaned).toEqual({ text: 'ab https://a.de!', links: [{ from: 3, to: 15, url: 'https://a.de/' }] })
  })

  it('drops links that are cut off and keeps those before', () => {
    const links = [{ from: 0, to: 2, url: 'https://a.de/' }, { from: 10, to: 12, url: 'https://b.de/' }]
    expect(cleanLinkedText({ text: 'aa bb cc dd ee', links }, { maxLength: 6 })).toEqual({ text: 'aa bb…', links: [links[0]] })
  })
})

describe("a stranger's name", () => {
  it.each([
    ['  Anna\n\tMüller ', 'Anna Müller'],
    ['\u202eadmin', 'admin'],
    ['\u3164\u2800\u200b', ''],
    ['\u200f\u0301', ''],
    ['🦊', '🦊'],
    ['محمد بن عبد الله', 'محمد بن عبد الله'],
  ])('%j reads %j', (name, expected) => {
    expect(cleanName(name)).toBe(expected)
  })

  it('is bounded', () => {
    expect(graphemes(cleanName('Wolfeschlegelsteinhausenbergerdorff '.repeat(20))).length).toBe(120)
  })
})
