import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCounter, findFacets, splitText, type TextCounter } from './index.js'

const graphemeCounter = (max: number) => createCounter({ unit: 'graphemes', max, overflow: 'split' })
const texts = (text: string, count: TextCounter, numbering?: 'before' | 'after') =>
  splitText(text, count, numbering === undefined ? {} : { numbering }).map(part => part.text)

describe('splitting a long reply', () => {
  it('leaves a reply that fits as it is, and sends nothing for nothing', async () => {
    const count = await graphemeCounter(20)
    expect(texts(' Short one. ', count, 'after')).toEqual([' Short one. '])
    expect(texts('  \n ', count)).toEqual([])
  })

  it('prefers the end of a paragraph, then of a sentence, then of a word', async () => {
    const count = await graphemeCounter(30)
    expect(texts('First paragraph here.\n\nThe second. It goes on', count)).toEqual(['First paragraph here.', 'The second. It goes on'])
    expect(texts('One sentence is here. Another one follows it.', count)).toEqual(['One sentence is here.', 'Another one follows it.'])
    expect(texts('only words and never any full stop at all', count)).toEqual(['only words and never any full', 'stop at all'])
  })

  it('cuts Chinese at the sentence or between characters, and a long word only when it must', async () => {
    const count = await graphemeCounter(10)
    expect(texts('我们已经收到了您的订单。谢谢您的耐心等待', count)).toEqual(['我们已经收到了您的订', '单。谢谢您的耐心等待'])
    expect(texts('我们收到了订单。谢谢您的耐心等待', count)).toEqual(['我们收到了订单。', '谢谢您的耐心等待'])
    expect(texts('abcdefghijklmno', count)).toEqual(['abcdefghij', 'klmno'])
  })

  it('never cuts a link or a mention in two', async () => {
    const count = await graphemeCounter(30)
    expect(texts('Please read https://example.com/help', count)).toEqual(['Please read', 'https://example.com/help'])
    expect(texts('Ask our colleague (@anna.example.org) now', count)).toEqual(['Ask our colleague', '(@anna.example.org) now'])
  })

  it('counts the numbers it adds', async () => {
    const count = await graphemeCounter(20)
    expect(texts('one two three four five six seven', count, 'after')).toEqual(['one two three 1/3', 'four five six 2/3', 'seven 3/3'])
    expect(texts('one two three four five six seven', count, 'before')).toEqual(['1/3 one two three', '2/3 four five six', '3/3 seven'])
    const many = texts('word '.repeat(40), count, 'after')
    expect(many.length).toBeGreaterThan(9)
    expect(many.every(text => count(text).isWithin)).toBe(true)
    expect(many.at(-1)).toMatch(new RegExp(` ${many.length}/${many.length}$`))
  })

  it('gives up where not even one character fits', async () => {
    const count = await createCounter({ unit: 'graphemes', max: 5, maxBytes: 3, overflow: 'split' })
    expect(splitText('👍👍', count)).toEqual([])
    expect(splitText('ab cd', count, { numbering: 'after' })).toEqual([])
  })

  const word = fc.constantFrom('a', 'order', 'Grüße.', 'https://example.com/x', 'shop.example.com', '@anna@host.example', '@ben', '👨‍👩‍👧‍👦', '漢字', '。', 'مرحبا', 'e\u0301', 'x'.repeat(45))
  const draft = fc.array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\n\n', ', ', '')), { minLength: 1, maxLength: 60 }).map(parts => parts.flat().join(''))

  it.each(['graphemes', 'mastodon', 'x-v3', 'code-points'] as const)('keeps every word under %s, within the limit', async unit => {
    const count = await createCounter({ unit, max: 50, overflow: 'split' })
    fc.assert(fc.property(draft, fc.constantFrom(undefined, 'before' as const, 'after' as const), (text, numbering) => {
      const parts = splitText(text, count, numbering === undefined ? {} : { numbering })
      const fixed = findFacets(text).filter(facet => facet.type !== 'hashtag' && facet.to - facet.from < 25)
      let at = 0
      for (const part of parts) {
        expect(count(part.text).isWithin).toBe(true)
        expect(text.slice(at, part.from).trim()).toBe('')
        expect(part.text).toContain(text.slice(part.from, part.to))
        expect(fixed.filter(facet => facet.from < part.from && part.from < facet.to)).toEqual([])
        at = part.to
      }
      expect(text.slice(at).trim()).toBe('')
    }), { numRuns: 400 })
  })

  it('splits a hundred thousand characters', async () => {
    const count = await createCounter({ unit: 'x-v3', max: 280, overflow: 'split' })
    const text = 'Thank you for your order, it is on its way. '.repeat(2300)
    expect(splitText(text, count, { numbering: 'after' }).length).toBeGreaterThan(350)
  })
})
