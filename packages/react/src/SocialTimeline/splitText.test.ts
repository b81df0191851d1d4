import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findWords } from './findWords.js'
import { splitText, type TextMark } from './splitText.js'

const mark = fc.record({ from: fc.integer({ min: -2, max: 40 }), to: fc.integer({ min: -2, max: 44 }), type: fc.constantFrom('link' as const, 'found' as const, 'negative' as const) })

describe('marked text', () => {
  test('loses nothing, whatever the marks', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      expect(splitText(text, marks).map((segment) => segment.text).join('')).toBe(text)
    }))
  })

  test('carries each mark over exactly its stretch, also where marks overlap', () => {
    const marks: TextMark[] = [{ from: 0, to: 10, type: 'link', url: 'https://a.example' }, { from: 6, to: 14, type: 'negative' }]
    expect(splitText('Third time my router died', marks).map(({ text, marks: own }) => [text, own.map(({ type }) => type)])).toEqual([
      ['Third ', ['link']], ['time', ['link', 'negative']], [' my ', ['negative']], ['router died', []],
    ])
  })

  test('finds every word of a search whatever its case and accents, at its place in the original', () => {
    const text = 'Où est le ROUTER? El café está frío.'
    expect(findWords(text, 'cafe router').map(({ from, to }) => text.slice(from, to))).toEqual(['café', 'ROUTER'])
    expect(findWords('Straße, 👩‍🚀 straße', 'STRASSE')).toEqual([])
    expect(findWords('İstanbul and ﷺ router', 'router').map(({ from, to }) => 'İstanbul and ﷺ router'.slice(from, to))).toEqual(['router'])
    expect(findWords(text, '  ')).toEqual([])
  })
})
