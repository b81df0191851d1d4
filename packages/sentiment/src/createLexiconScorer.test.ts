import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLexiconScorer } from './index.js'

const scorer = createLexiconScorer()
const wordsOf = (text: string, language: string) => scorer.score(text, language).reasons.map(({ from, to }) => text.slice(from, to))

describe('the lexicon scorer', () => {
  test.each([
    ['en', 'This is a terrible disaster, the worst support ever.', 'negative'],
    ['en', 'Third time my router died. Anyone there?', 'likely-negative'],
    ['en', 'Thanks, that was really fast and very helpful!', 'positive'],
    ['de', 'Der Service ist hervorragend, ich bin sehr zufrieden.', 'positive'],
    ['de', 'Schon wieder ein Ausfall, das ist eine Frechheit.', 'negative'],
    ['de', 'Das Internet funktioniert seit gestern nicht.', 'likely-negative'],
    ['es', 'El servicio es pésimo y nadie contesta, qué vergüenza.', 'negative'],
    ['es', 'Ya funciona muy bien, muchas gracias.', 'positive'],
    ['ar', 'الخدمة ممتازة وسريعة جدًا، شكرًا لكم', 'positive'],
    ['ar', 'الإنترنت مقطوع منذ أمس والخدمة سيئة جدا', 'negative'],
  ])('reads %s: %s', (language, text, label) => {
    expect(scorer.score(text, language).label).toBe(label)
  })

  test('"not good" is bad and "not bad" is good, but only within a clause', () => {
    expect(scorer.score('The line is not good at all here.', 'en').score).toBeLessThan(0)
    expect(scorer.score('Not bad, honestly, this new box.', 'en').score).toBeGreaterThan(0)
    expect(scorer.score('No, that was good service today.', 'en').score).toBeGreaterThan(0)
  })

  test('an intensifier strengthens and a softener weakens', () => {
    const score = (text: string) => scorer.score(text, 'en').score ?? 0
    expect(score('It is very slow today here')).toBeLessThan(score('It is slow today here now'))
    expect(score('It is slightly slow today here')).toBeGreaterThan(score('It is slow today here now'))
  })

  test('says which words moved it', () => {
    expect(wordsOf('Third time my router died. Very slow hotline.', 'en')).toEqual(['died', 'Very slow'])
    expect(wordsOf('Das funktioniert hier nicht.', 'de')).toEqual(['funktioniert hier nicht'])
  })

  test('calls it mixed when both stand side by side', () => {
    expect(scorer.score('The staff was friendly, but the router is broken.', 'en').label).toBe('mixed')
  })

  test('is unsure rather than guessing', () => {
    expect(scorer.score('It might be okay?', 'en').label).toBe('unsure')
    expect(scorer.score('Tuesday at noon', 'en')).toMatchObject({ label: 'unsure', confidence: 0 })
    expect(createLexiconScorer({ floor: 0.9 }).score('Thanks, that was quick, all solved.', 'en').label).toBe('unsure')
  })

  test('takes a plain question for neutral', () => {
    expect(scorer.score('When does the technician come on Tuesday?', 'en').label).toBe('neutral')
  })

  test('does not score what is too short or in a language it does not read, and says why', () => {
    expect(scorer.score('Hm', 'en')).toMatchObject({ label: 'not-scored', why: 'too-short' })
    expect(scorer.score('', undefined)).toMatchObject({ label: 'not-scored', why: 'too-short' })
    expect(scorer.score('直りました。ありがとうございます。', 'ja')).toMatchObject({ label: 'not-scored', why: 'language' })
    expect(scorer.score('Děkuji, všechno funguje', 'cs')).toMatchObject({ label: 'not-scored', why: 'language' })
  })

  test('reads one emoji or one word when it says enough', () => {
    expect(scorer.score('😡', 'en').label).toBe('negative')
    expect(scorer.score('Danke!', 'de').label).toBe('likely-positive')
  })

  test('finds out the language when nobody says it', () => {
    expect(scorer.score('Das ist sehr gut und ich bin zufrieden', undefined).label).toBe('positive')
    expect(scorer.score('الخدمة سيئة جدا', undefined).score).toBeLessThan(0)
  })

  test('takes a region with its language', () => {
    expect(scorer.score('Das ist sehr gut und ich bin zufrieden', 'de-AT').label).toBe('positive')
  })

  test('a rule makes a product’s name neutral, and gives weight to words of the trade', () => {
    const text = 'I bought Dead Router and it runs since Tuesday.'
    expect(scorer.score(text, 'en').score).toBeLessThan(0)
    expect(createLexiconScorer({ rules: [{ phrase: 'dead router', weight: 0 }] }).score(text, 'en')).toMatchObject({ label: 'neutral', reasons: [] })
    const churn = createLexiconScorer({ rules: [{ phrase: 'switch provider', weight: -0.8 }] })
    expect(churn.score('I will switch provider next month', 'en').reasons).toMatchObject([{ from: 7, to: 22, weight: -0.8 }])
  })

  test('whatever is written, scores stay in range, reasons lie in the text, and the same text scores the same', () => {
    assert(property(string({ unit: 'grapheme', maxLength: 200 }), constantFrom('en', 'de', 'es', 'ar', undefined), (text, language) => {
      const value = scorer.score(text, language)
      expect(Math.abs(value.score ?? 0)).toBeLessThanOrEqual(1)
      expect(value.confidence ?? 0).toBeGreaterThanOrEqual(0)
      expect(value.confidence ?? 0).toBeLessThanOrEqual(1)
      for (const { from, to, weight } of value.reasons) {
        expect(from >= 0 && from < to && to <= text.length && Math.abs(weight) <= 1).toBe(true)
      }
      expect(scorer.score(text, language)).toEqual(value)
    }))
  })
})
