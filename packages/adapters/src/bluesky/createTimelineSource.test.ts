import type { Call, DataAdapter } from '@alongside/core/adapter'
import { withUs, type Interaction, type Scope } from '@alongside/core/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mentioning } from './conformance.js'
import { createBluesky } from './index.js'
import { createFakeNetwork, type FakeNetworkOptions } from './testing/createFakeNetwork.js'

const call: Call = {
  signal: new AbortController().signal,
  locale: 'en',
  actor: { id: 'a1', name: 'Mara', roles: [], tenant: 'kestrel' },
  purpose: 'service',
  priority: 'agent',
}

async function setUp(options: FakeNetworkOptions = {}) {
  const network = createFakeNetwork(options)
  const [brand, customer] = [await network.createAccount('Kestrel'), await network.createAccount('Ines')]
  const adapter = createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }],
    appView: network.appView,
    environment: { fetch: network.fetch, now: () => Date.UTC(2026, 10, 22) },
  })
  const subject = [{ scheme: 'did', realm: '', id: customer.did, party: 'person' as const }]
  return { network, brand, customer, ours: network.agentFor(brand), theirs: network.agentFor(customer), adapter, subject }
}

async function readAll(adapter: DataAdapter, subject: Parameters<NonNullable<DataAdapter['timeline']>['list']>[0]['subject'], scope: Scope, limit: number) {
  const pages = []
  let cursor: string | undefined
  do {
    const page = await adapter.timeline!.list({ subject, scope, limit, ...(cursor !== undefined && { at: { cursor } }) }, call)
    pages.push(page)
    cursor = page.older
  } while (cursor !== undefined && pages.length < 2000)
  return pages
}

/** Who writes, to whom, and how many minutes after the one before. */
const happening = fc.record({ isOurs: fc.boolean(), isBetweenUs: fc.boolean(), minutes: fc.constantFrom(0, 1, 60) })

const sizes = fc.integer({ min: 1, max: 5 })

describe('two feeds, one timeline', () => {
  test('whatever was written by whom and when, every page is in order, whole where it says so, and nothing is lost or twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), sizes, sizes, async (happenings, limit, feedPageSize) => {
        const { ours, theirs, brand, customer, adapter, subject } = await setUp({ feedPageSize })
        const expected: string[] = []
        let time = Date.UTC(2026, 8, 14)
        for (const { isOurs, isBetweenUs, minutes } of happenings) {
          time += minutes * 60_000
          const words = isBetweenUs ? mentioning(isOurs ? customer : brand, 'hello') : { text: 'to nobody', facets: [] }
          const { uri } = await (isOurs ? ours : theirs).post(words.text, { facets: words.facets, createdAt: new Date(time).toISOString() })
          if (isBetweenUs) expected.push(uri)
        }

        const pages = await readAll(adapter, subject, withUs, limit)
        const items = pages.flatMap((page) => page.items)

        expect(items.map(({ ref }) => ref.id).sort()).toEqual(expected.sort())
        expect(items.map(({ occurredAt }) => occurredAt)).toEqual(items.map(({ occurredAt }) => occurredAt).sort().reverse())
        for (const page of pages) expectCovered(page.covers, page.items, items)
        expect(pages.at(-1)?.covers?.from).toBe('beginning')
      }),
      { numRuns: 100 },
    )
  })

  function expectCovered(covers: { from: string; to: string } | null, page: readonly Interaction[], all: readonly Interaction[]) {
    const { from, to } = covers ?? { from: '', to: '' }
    const inside = all.filter(({ occurredAt }) => (from === 'beginning' || occurredAt > from) && occurredAt < to)
    expect(page).toEqual(expect.arrayContaining(inside))
  }

  test('a customer whose hundreds of posts concern others is read on, one page of the AppView at a time', async () => {
    const { ours, theirs, brand, adapter, subject } = await setUp()
    const createdAt = (minute: number) => new Date(Date.UTC(2026, 8, 14, 0, minute)).toISOString()
    const { text, facets } = mentioning(brand, 'long ago')
    const first = await theirs.post(text, { facets, createdAt: createdAt(0) })
    for (let minute = 1; minute <= 250; minute++) await theirs.post('to nobody', { createdAt: createdAt(minute) })
    await ours.replyTo(first, 'We remember')

    const pages = await readAll(adapter, subject, withUs, 20)

    expect(pages.map(({ items }) => items.length)).toEqual([1, 0, 1])
    expect(pages[0]?.covers?.from).toBe(createdAt(151))
  })
})

describe('scope', () => {
  test('public posts are everything a person wrote, but nothing of those who want to be seen by members only', async () => {
    const { network, theirs, adapter, subject } = await setUp()
    await theirs.post('Good morning')
    const scope: Scope = { kind: 'public', basis: 'agent-requested' }
    expect((await readAll(adapter, subject, scope, 10)).flatMap(({ items }) => items)).toHaveLength(1)

    const shy = createBluesky({
      appView: network.appView,
      environment: {
        fetch: async (url, init) => new Response((await (await network.fetch(url, init)).text()).replaceAll('"labels":[]', '"labels":[{"val":"!no-unauthenticated"}]')),
      },
    })
    expect((await readAll(shy, subject, scope, 10)).flatMap(({ items }) => items)).toEqual([])
  })

  test('a handle is as good as a DID, and one that leads nowhere leads to nobody', async () => {
    const { customer, theirs, adapter } = await setUp()
    await theirs.post('Good morning')
    const read = async (id: string) => (await readAll(adapter, [{ scheme: 'bluesky', realm: 'bsky.app', id, party: 'person' }], { kind: 'public', basis: 'public' }, 10)).flatMap(({ items }) => items)
    expect(await read(`@${customer.handle}`)).toHaveLength(1)
    expect(await read('nobody.test')).toEqual([])
    expect(await read('not a handle')).toEqual([])
  })
})
