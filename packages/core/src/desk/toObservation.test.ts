import { expect, test } from 'vitest'
import type { Interaction } from '../model/index.js'
import { ines } from './deskRig.js'
import { toObservation } from './index.js'

const item = (id: string, minute: number, more: Partial<Interaction> = {}): Interaction => ({
  ref: { source: 'x', id }, kind: 'comment', nature: 'words', channel: { id: 'x', label: 'X' }, occurredAt: `2026-11-21T09:${String(minute).padStart(2, '0')}:00.000Z`,
  revision: 1, direction: 'inbound', visibility: 'public', author: { name: id, identity: { ...ines, id } }, ...more,
})
const answering = (id: string) => ({ answers: { ref: { source: 'x', id } } })
const byInes = { author: { name: 'Ines', identity: { ...ines, handle: '@INES' } } }

test('an exchange is the customer’s items, ours and what they answer; strangers are counted', () => {
  const observation = toObservation([
    item('answer', 4, { direction: 'outbound', author: { name: 'Kestrel' }, ...answering('hers') }),
    item('root', 0),
    item('asked', 1, answering('root')),
    item('hers', 2, { ...byInes, ...answering('asked') }),
    item('passer-by', 3, answering('root')),
    item('another', 5, answering('answer')),
  ], [ines])
  expect(observation.items.map(({ ref, party }) => `${ref.id} ${party}`)).toEqual(['root ancestor', 'asked ancestor', 'hers customer', 'answer ours'])
  expect(observation.strangers).toBe(2)
})

test('what was deleted and what colleagues said among themselves is no part of it', () => {
  const observation = toObservation([
    item('gone', 1, { ...byInes, deletedAt: '2026-11-21T09:05:00.000Z' }),
    item('note', 2, { direction: 'internal', visibility: 'internal' }),
    item('hers', 3, byInes),
  ], [ines])
  expect(observation).toMatchObject({ items: [{ ref: { id: 'hers' } }], strangers: 0 })
})

test('a ring of answers ends', () => {
  const observation = toObservation([item('a', 1, { ...byInes, ...answering('b') }), item('b', 2, answering('a'))], [ines])
  expect(observation.items.map(({ party }) => party)).toEqual(['customer', 'ancestor'])
})
