import { expect, test } from 'vitest'
import type { Interaction } from '../model/index.js'
import { matchesFilter } from './matchesFilter.js'
import type { Filter } from './page.js'

const item: Interaction = {
  ref: { source: 'demo', id: 'p1' },
  kind: 'post',
  nature: 'words',
  channel: { id: 'wall', label: 'The wall' },
  occurredAt: '2026-11-21T09:00:00.000Z',
  revision: 1,
  direction: 'inbound',
  visibility: 'public',
  author: { name: 'Inés Rodríguez' },
  text: 'Where is my parcel?',
}

const cases: readonly (readonly [string, Filter, boolean])[] = [
  ['nothing is asked', {}, true],
  ['its kind is among those asked for', { kinds: ['call', 'post'] }, true],
  ['its kind is not', { kinds: ['call'] }, false],
  ['an empty list allows nothing', { kinds: [] }, false],
  ['its channel', { channels: ['wall'] }, true],
  ['another channel', { channels: ['mail'] }, false],
  ['its direction', { directions: ['outbound'] }, false],
  ['its visibility', { visibilities: ['private', 'internal'] }, false],
  ['its nature', { nature: 'activity' }, false],
  ['from is inclusive', { from: '2026-11-21T09:00:00.000Z' }, true],
  ['to is exclusive', { to: '2026-11-21T09:00:00.000Z' }, false],
  ['words in any case and order', { text: 'PARCEL where' }, true],
  ['words without their accents', { text: 'ines rodriguez' }, true],
  ['all words must occur', { text: 'parcel refund' }, false],
  ['every clause must hold', { kinds: ['post'], text: 'refund' }, false],
]

test.each(cases)('an item is kept or not: %s', (_, filter, expected) => {
  expect(matchesFilter(item, filter)).toBe(expected)
})
