import { describe, expect, test } from 'vitest'
import { withUs } from '../../model/index.js'
import { createArchiveSequence, createMemoryAdapter } from './index.js'

const identity = { scheme: 'crm', realm: 'old', id: '1', party: 'person' } as const
const create = (length = 100_000) =>
  createArchiveSequence({
    source: 'old', length, newest: '2026-11-20T12:00:00.000Z', step: 60_000, seed: 7, customer: { name: 'Henrike', identity }, staff: ['Mira', 'Bob'],
    write: draw => ({ kind: draw(2) ? 'message' : 'call', nature: 'words', direction: draw(2) ? 'inbound' : 'outbound', visibility: 'private', text: `Number ${draw(1_000)}` }),
  })

describe('a generated past', () => {
  test('is the same item at the same place, whoever reads it and when', () => {
    expect(create().at(54_321)).toEqual(create().at(54_321))
    expect(create().at(54_321).text).not.toBe(create().at(54_322).text)
  })

  test('runs from new to old without a step back', () => {
    const sequence = create(2_000)
    for (let index = 1; index < sequence.length; index += 1) expect(sequence.at(index).occurredAt < sequence.at(index - 1).occurredAt).toBe(true)
  })

  test('finds its own items by id and nobody else’s', () => {
    const sequence = create()
    expect(sequence.indexOf(sequence.at(99_999).ref.id)).toBe(99_999)
    expect(sequence.indexOf('something-else')).toBe(-1)
    expect(sequence.indexOf('past-100000')).toBe(-1)
  })

  test('computes no more items than a page shows and a search for its place needs', async () => {
    const sequence = create()
    let reads = 0
    const counted = { ...sequence, at: (index: number) => ((reads += 1), sequence.at(index)) }
    const { adapter, control } = createMemoryAdapter({
      id: 'old', kind: 'old', label: 'Old', glyph: { path: 'M0 0' }, accepts: ['crm'], environment: { now: () => Date.parse('2026-11-21T00:00:00Z') },
      data: { pasts: [{ of: [identity], sequence: counted }] },
    })
    const call = { signal: new AbortController().signal, locale: 'en', actor: { id: 'm', name: 'M', roles: [], tenant: 't' }, purpose: 'service', priority: 'agent' } as const
    const read = (at: string) => adapter.timeline?.list({ subject: [identity], scope: withUs, limit: 20, at: { around: at } }, call)
    const page = await read('2026-10-01T00:00:00.000Z')
    expect(page?.items).toHaveLength(20)
    expect(reads).toBeLessThan(200)
    expect(page?.total).toEqual({ value: 100_000, exact: true })

    const middle = page?.items[10]
    if (middle) control.edit(middle.ref, 'Said differently')
    expect((await read('2026-10-01T00:00:00.000Z'))?.items[10]?.text).toBe('Said differently')
    const thread = middle && (await adapter.timeline?.thread({ ref: middle.ref }, call))
    expect(thread?.items).toHaveLength(5)
    expect(thread?.items.filter(item => item.text === 'Said differently')).toHaveLength(1)
  })
})
