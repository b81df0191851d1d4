import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFacets, findLinks } from './index.js'

const linked = (text: string) => findLinks(text).map(({ from, to }) => text.slice(from, to))

describe('links in a text', () => {
  it.each([
    ['See https://example.com/a.', ['https://example.com/a']],
    ['(https://en.wikipedia.org/wiki/Foo_(bar))', ['https://en.wikipedia.org/wiki/Foo_(bar)']],
    ['"www.example.com", really', ['www.example.com']],
    ['请看https://example.com/a。谢谢', []],
    ['请看 https://example.com/a。谢谢', ['https://example.com/a']],
    ['https://user:secret@example.com/', []],
    ['javascript://x https:// http://? ', []],
    ['[a](https://a.de/x)', ['https://a.de/x']],
    ['HTTP://A.DE!?)', ['HTTP://A.DE']],
  ])('of %s', (text, expected) => {
    expect(linked(text)).toEqual(expected)
  })

  it('carry the whole address', () => {
    expect(findLinks('www.Example.com/x')).toEqual([{ from: 0, to: 17, url: 'https://www.example.com/x' }])
  })
})

describe('facets', () => {
  it('are links, mentions and hashtags, none inside another', () => {
    const text = 'Hi @anna.bsky.social and @ben@mastodon.social, see https://a.de/@x#top #Größe #1 user@example.com'
    expect(findFacets(text).map(facet => [facet.type, text.slice(facet.from, facet.to)])).toEqual([
      ['mention', '@anna.bsky.social'], ['mention', '@ben@mastodon.social'], ['link', 'https://a.de/@x#top'], ['hashtag', '#Größe'],
    ])
    expect(findFacets('@ben@mastodon.social')[0]).toMatchObject({ name: 'ben', host: 'mastodon.social' })
    expect(findFacets('#قهوة')[0]).toMatchObject({ tag: 'قهوة' })
  })

  it('are in order and inside the text, whatever it is', () => {
    const part = fc.constantFrom('https://', 'www.', 'a.de', '@', '#', 'x', '.', ')', '(', ' ', '/', '👍', 'é', '\u202e')
    fc.assert(fc.property(fc.array(part, { maxLength: 20 }).map(parts => parts.join('')), text => {
      let end = 0
      for (const { from, to } of findFacets(text)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        end = to
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }), { numRuns: 2000 })
  })

  it('survive a megabyte of brackets, at signs and dots', () => {
    for (const nasty of [')', '@', '@a', 'a.', '#', 'https://', '(', '-', '@a.-']) {
      expect(() => findFacets(`https://a.de/${nasty.repeat(200_000)}`)).not.toThrow()
      expect(() => findFacets(nasty.repeat(200_000))).not.toThrow()
    }
  })
})
