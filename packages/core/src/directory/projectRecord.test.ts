import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call, DataAdapter, RecordsAsk } from '../adapter/index.js'
import type { Case, Order } from '../model/index.js'
import { createTimeline } from './createTimeline.js'
import { projectCase, projectOrder } from './projectRecord.js'
import { recordTimelines } from './recordTimelines.js'
import { sumMoney } from './sumMoney.js'
import { createClock, minutesAgo } from './timeline/timelineRig.js'

const source = { id: 'sap', label: 'SAP' }
const order = (id: string, minutes: number, amount = '19.90'): Order => ({
  ref: { source: 'sap', id }, number: `SO-${id}`, placedAt: minutesAgo(minutes), total: { amount, currency: 'EUR' }, payment: 'paid', lines: [{ label: 'Lamp', quantity: 2 }],
})
const ticket = (id: string, minutes: number, kind: Case['kind'] = 'case'): Case => ({
  ref: { source: 'sap', id }, number: id, kind, title: 'Lamp arrived broken', state: 'open', openedAt: minutesAgo(minutes), updatedAt: minutesAgo(minutes - 1),
})

describe('an order or a case on the timeline', () => {
  test('says what it is about, when it began, and leads to the record', () => {
    expect(projectOrder(order('7', 30), source)).toMatchObject({
      ref: { source: 'sap', id: 'order:7' }, record: { source: 'sap', id: '7' }, kind: 'order', nature: 'activity', title: 'SO-7', text: '2 × Lamp',
      occurredAt: minutesAgo(30), facts: [{ key: 'total', type: 'money', value: { amount: '19.90', currency: 'EUR' } }, { key: 'payment', value: 'paid' }],
    })
    expect(projectCase(ticket('7', 30, 'call'), source)).toMatchObject({ ref: { id: 'case:7' }, kind: 'call', nature: 'words', title: 'Lamp arrived broken' })
  })

  test('enters the same merge page by page, as a source that fails alone', async () => {
    const { readers, ids, readAll } = await openRecords()
    expect(readers.map(({ source: { id, label } }) => [id, label])).toEqual([['sap/orders', 'SAP'], ['sap/cases', 'SAP']])
    await readAll()
    expect(ids()).toEqual(['order:0', 'order:1', 'case:a', 'order:2', 'order:3', 'case:b', 'order:4', 'order:5', 'order:6'])
    const other = await readers[0]!.list({ subject: [], scope: { kind: 'public', basis: 'public' }, limit: 3 }, {} as Call)
    expect(other.items).toEqual([])
  })

  test('is found by a search for its words or its number, like what people said', async () => {
    const { timeline, ids, readAll } = await openRecords()
    await timeline.filter({ text: 'arrived BROKEN' })
    await readAll()
    expect(ids()).toEqual(['case:a', 'case:b'])
    await timeline.filter({ text: 'SO-5' })
    await readAll()
    expect(ids()).toEqual(['order:5'])
  })
})

/** Seven orders and two cases of one system as a timeline, three to a page. */
async function openRecords() {
  const orders = Array.from({ length: 7 }, (_, at) => order(String(at), at * 10))
  const cases = [ticket('a', 15), ticket('b', 35)]
  const page = <T,>(all: readonly T[], { cursor, limit }: RecordsAsk, at: (record: T) => string) => {
    const start = Number(cursor ?? 0)
    const next = all[start + limit]
    return Promise.resolve({
      items: all.slice(start, start + limit), evaluated: [], observedAt: minutesAgo(0),
      covers: { from: next ? new Date(Date.parse(at(next)) + 1).toISOString() : 'beginning', to: minutesAgo(0) } as const,
      ...(next && { older: String(start + limit) }),
    })
  }
  const adapter = {
    spec: 1, id: 'sap', kind: 'sap', label: 'SAP', glyph: { path: '' }, accepts: ['email'],
    orders: { list: (ask: RecordsAsk) => page(orders, ask, ({ placedAt }) => placedAt) },
    cases: { list: (ask: RecordsAsk) => page(cases, ask, ({ openedAt }) => openedAt) },
  } satisfies DataAdapter
  const clock = createClock()
  const readers = recordTimelines(adapter)
  const timeline = createTimeline({
    sources: readers, ask: { subject: [], scope: { kind: 'with-us', accounts: [] }, limit: 3 }, now: clock.now, sleep: clock.sleep,
    readPage: (id, ask) => readers.find((reader) => reader.source.id === id)!.list(ask, {} as Call),
  })
  await clock.pass()
  return {
    timeline, readers,
    ids: () => timeline.getState().rows.map((row) => row.type === 'item' && row.item.ref.id),
    async readAll() {
      while (timeline.getState().older !== 'end') await timeline.older()
    },
  }
}

describe('adding up money', () => {
  test('keeps currencies apart and loses no cent', () => {
    expect(sumMoney([{ amount: '0.1', currency: 'USD' }, { amount: '0.20', currency: 'USD' }, { amount: '-5', currency: 'EUR' }, { amount: '.005', currency: 'EUR' }])).toEqual([
      { amount: '-4.995', currency: 'EUR' }, { amount: '0.30', currency: 'USD' },
    ])
    expect(sumMoney([])).toEqual([])
    expect(() => sumMoney([{ amount: 'about 5', currency: 'EUR' }])).toThrow(/not an amount/)
  })

  test('agrees with counting cents, in any order', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { minLength: 1 }), (cents) => {
      const toAmount = (value: bigint) => `${value < 0n ? '-' : ''}${String(value < 0n ? -value : value).padStart(3, '0').replace(/(\d\d)$/, '.$1')}`
      const money = cents.map((value) => ({ amount: toAmount(value), currency: 'EUR' }))
      expect(sumMoney(money)).toEqual([{ amount: toAmount(cents.reduce((sum, value) => sum + value, 0n)), currency: 'EUR' }])
      expect(sumMoney(money.toReversed())).toEqual(sumMoney(money))
    }))
  })
})
