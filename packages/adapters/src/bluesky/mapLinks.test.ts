import { findFacets } from '@alongside/core/text'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildFacets } from './buildFacets.js'
import { mapLinks } from './mapLinks.js'

const pieces = fc.constantFrom('Grüße ', '👨‍👩‍👧‍👦 ', 'مرحبا ', '@ines.test ', 'https://kestrel.example/a?b=ü ', '#Fahrrad ', '(', ')', '. ', '\n', '漢字 ', '#1 ', '@nobody ')

test('what is marked when writing is marked at the same letters when reading', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
      const text = parts.join('')
      const facets = await buildFacets(text, async (handle) => (handle === 'ines.test' ? 'did:plc:ines' : null))
      const read = mapLinks(text, facets).map(({ from, to }) => text.slice(from, to))
      const written = findFacets(text).map(({ from, to }) => text.slice(from, to))
      expect(read).toEqual(written.filter((words) => words !== '@nobody'))
    }),
  )
})

test('a mention of somebody who does not exist stays plain text', async () => {
  expect(await buildFacets('Hello @ghost.test', async () => null)).toEqual([])
})

test.each([
  ['outside the text', { byteStart: 2, byteEnd: 99 }],
  ['inside a letter', { byteStart: 0, byteEnd: 1 }],
  ['backwards', { byteStart: 4, byteEnd: 2 }],
  ['nowhere', {}],
])('a mark that lies %s is left out', (_where, index) => {
  expect(mapLinks('Ünder', [{ index, features: [{ uri: 'https://kestrel.example' }] }])).toEqual([])
})

test('a link that is no address of the web is left out', () => {
  expect(mapLinks('click', [{ index: { byteStart: 0, byteEnd: 5 }, features: [{ uri: 'javascript:alert(1)' }] }])).toEqual([])
})

test('of two marks that overlap the first stays', () => {
  const mark = (byteStart: number, byteEnd: number) => ({ index: { byteStart, byteEnd }, features: [{ tag: 'a' }] })
  expect(mapLinks('abcdef', [mark(2, 5), mark(0, 3)])).toMatchObject([{ from: 0, to: 3 }])
})
