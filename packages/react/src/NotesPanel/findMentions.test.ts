import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMentions, mentionAt } from './findMentions.js'

const people = [{ id: 'dana', name: 'Dana Voss' }, { id: 'dan', name: 'Dana' }, { id: 'bob', name: 'Bob Adeyemi' }, { id: 'bob-2', name: 'Bob Adeyemi' }]
const named = (text: string) => findMentions(text, people).flatMap(({ ids }) => ids)

describe('who is mentioned', () => {
  test('is whose name stands behind an @, the longest one', () => {
    expect(named('@Dana Voss, please read. @Dana too.')).toEqual(['dana', 'dan'])
  })

  test('is everybody of that name', () => {
    expect(named('Ask @Bob Adeyemi.')).toEqual(['bob', 'bob-2'])
  })

  test('is nobody in an e-mail address or a longer word', () => {
    expect(named('mail@Dana, @Danaher, Dana Voss')).toEqual([])
  })

  test('stands where it is said to, whatever is written around it', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => {
      const text = `${before} @Dana Voss ${after}`
      const found = findMentions(text, people)
      expect(found.some(({ from, to }) => text.slice(from, to) === '@Dana Voss')).toBe(true)
      for (const { from, to } of found) expect(people.map(({ name }) => `@${name}`)).toContain(text.slice(from, to))
    }))
  })
})

describe('a mention that is being typed', () => {
  test('begins with an @ before the caret', () => {
    expect(mentionAt('For @da', 7)).toEqual({ from: 4, query: 'da' })
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' })
  })

  test('is over in the next line, and none in an e-mail address', () => {
    expect(mentionAt('@da\n', 4)).toBeUndefined()
    expect(mentionAt('me@da', 5)).toBeUndefined()
    expect(mentionAt('For Dana', 8)).toBeUndefined()
  })
})
