import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffWords } from './diffWords.js'

const told = (before: string, after: string) => diffWords(before, after).map(({ type, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[type]).join('')

describe('a tracked change', () => {
  test('names the words that went and those that came', () => {
    expect(told('We send a new router today.', 'We send a new R7 tomorrow.')).toBe('We send a new [-router today-]{+R7 tomorrow+}.')
    expect(told('Hello Ines.', 'Hello Ines, sorry.')).toBe('Hello Ines{+, sorry+}.')
    expect(told('It is very bad.', 'It is bad.')).toBe('It is [-very -]bad.')
  })

  test('shows nothing where nothing was changed', () => {
    expect(diffWords('Same.', 'Same.')).toEqual([{ type: 'same', text: 'Same.' }])
    expect(diffWords('', '')).toEqual([])
  })

  test('knows words where a language writes no spaces, and from right to left', () => {
    expect(told('新しいルーターを送ります', '新しいモデムを送ります')).toContain('[-ルーター-]{+モデム+}')
    expect(told('سنرسل جهازًا اليوم', 'سنرسل جهازًا غدًا')).toBe('سنرسل جهازًا [-اليوم-]{+غدًا+}')
  })

  test('shows two very long texts whole instead of keeping the screen busy', () => {
    const words = (word: string) => Array.from({ length: 1_500 }, (_, index) => `${word}${index}`).join(' ')
    expect(diffWords(words('a'), words('b')).map(({ type }) => type)).toEqual(['removed', 'added'])
  })

  test('loses no word: what stayed and what came is the new text, what stayed and what went has the words of the old', () => {
    const text = fc.array(fc.constantFrom('one', 'two', 'three', ',', '.', ' ', '  ', '\n', 'يوم', '日本')).map((words) => words.join(' '))
    fc.assert(fc.property(text, text, (before, after) => {
      const changes = diffWords(before, after)
      const joined = (without: string) => changes.filter(({ type }) => type !== without).map((change) => change.text).join('')
      expect(joined('removed')).toBe(after)
      expect(joined('added').replace(/\s+/g, '')).toBe(before.replace(/\s+/g, ''))
    }))
  })
})
