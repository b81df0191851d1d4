import type { Call } from '@alongside/core/adapter'
import { emailIdentity, type Order } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { adapterOn, partner } from './conformance.js'
import { createFakeSap } from './testing/createFakeSap.js'

const call: Call = {
  signal: new AbortController().signal, locale: 'de-DE', actor: { id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' }, purpose: 'service', priority: 'agent',
}
const orders = adapterOn(createFakeSap()).orders!
const subject = [partner('1000')]

describe('purchases from SAP', () => {
  test('show what was ordered, what it cost and how far it is', async () => {
    const { items, total } = await orders.list({ subject, limit: 50 }, call)
    expect(total).toEqual({ value: 7, exact: true })
    const said = items.map(({ number, placedAt, total: { amount, currency }, payment, delivery }) =>
      [number, placedAt.slice(0, 10), `${amount} ${currency}`, payment, delivery])
    expect(said).toEqual([
      ['70000007', '2026-11-19', '189.005 EUR', 'pending', 'shipping'],
      ['70000006', '2026-10-02', '0 EUR', 'pending', 'delayed'],
      ['70000005', '2026-03-14', '9.95 EUR', 'pending', 'delivered'],
      ['70000004', '2026-03-14', '129 EUR', 'pending', 'delivered'],
      ['70000003', '2025-11-28', '49 EUR', undefined, 'cancelled'],
      ['70000002', '2025-06-03', '18 EUR', 'Fakturiert', 'delivered'],
      ['70000001', '2025-01-20', '104.6 EUR', 'Fakturiert', 'delivered'],
    ])
    expect(items[0]?.lines).toEqual([
      { label: 'Mesh repeater', quantity: 2, total: { amount: '158.005', currency: 'EUR' } },
      { label: 'Power supply', quantity: 2, total: { amount: '31', currency: 'EUR' } },
    ])
  })

  test('pages touch without a hole and without an overlap, also in the middle of a day', async () => {
    const seen: Order[] = []
    let until: string | undefined
    let cursor: string | undefined
    do {
      const page = await orders.list({ subject, limit: 3, ...(cursor !== undefined && { cursor }) }, call)
      if (until !== undefined) expect(page.covers?.to).toBe(until)
      expect(page.items.every(({ placedAt }) => placedAt <= (page.covers?.to ?? ''))).toBe(true)
      seen.push(...page.items)
      until = page.covers?.from
      cursor = page.older
    } while (cursor !== undefined)
    expect(until).toBe('beginning')
    expect(seen.map(({ number }) => number)).toEqual(['70000007', '70000006', '70000005', '70000004', '70000003', '70000002', '70000001'])
  })

  test('a day of which the next page may hold more is not said to be complete', async () => {
    const { items, covers } = await orders.list({ subject, limit: 3 }, call)
    expect(items.at(-1)?.placedAt.slice(0, 10)).toBe('2026-03-14')
    expect(covers?.from).toBe('2026-03-15T00:00:00.000Z')
  })

  test('a person who never bought anything has none, exactly', async () => {
    expect(await orders.list({ subject: [partner('1004')], limit: 10 }, call)).toMatchObject({ items: [], total: { value: 0, exact: true }, covers: { from: 'beginning' } })
  })

  test('several partners behind one address: nobody\'s purchases are shown', async () => {
    expect((await orders.list({ subject: [emailIdentity('family@okafor.example')], limit: 10 }, call)).items).toEqual([])
  })

  test('a cursor of somebody else is refused, and one of ours leads into nobody else\'s purchases', async () => {
    await expect(orders.list({ subject, limit: 3, cursor: "o1 3' or '1 2026" }, call)).rejects.toMatchObject({ code: 'cursor-expired' })
    const { older = '' } = await orders.list({ subject, limit: 3 }, call)
    expect((await orders.list({ subject: [partner('1001')], limit: 3, cursor: older }, call)).items).toEqual([])
  })

  test('where the order service is not active there is no such facet', () => {
    expect(adapterOn(createFakeSap(), { salesOrders: false }).orders).toBeUndefined()
  })

  test('a server that does not count is read to its end, and no total is claimed', async () => {
    const fake = createFakeSap()
    const uncounted = adapterOn({ ...fake, fetch: (url, init) => fake.fetch(url.replace('&$inlinecount=allpages', ''), init) }).orders!
    const first = await uncounted.list({ subject, limit: 4 }, call)
    const second = await uncounted.list({ subject, limit: 4, cursor: first.older ?? '' }, call)
    expect([first.total, second.total, second.older]).toEqual([undefined, undefined, undefined])
    expect([...first.items, ...second.items]).toHaveLength(7)
  })

  test('a server that gives fewer than were asked for is asked on', async () => {
    const fake = createFakeSap()
    const short = adapterOn({ ...fake, fetch: (url, init) => fake.fetch(url.replace(/\$top=\d+&\$skip/, '$top=2&$skip'), init) }).orders!
    const first = await short.list({ subject, limit: 50 }, call)
    const second = await short.list({ subject, limit: 50, cursor: first.older ?? '' }, call)
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(['70000007', '70000006', '70000005', '70000004'])
  })
})
