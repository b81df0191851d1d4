import { defineAdapter } from '@alongside/core/adapter'
import type { Identity, Interaction } from '@alongside/core/model'
import { castNow, castStaff } from '@alongside/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../ops/createMetrics.js'
import { createSharedLedger } from '../ledger/createSharedLedger.js'
import { createArchiveStore } from '../storage/archive/createArchiveStore.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { openSources, type SourceParts } from './openSources.js'

let database: TestDatabase
let parts: SourceParts
const metrics = createMetrics()
const now = () => castNow
const asked: string[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const ledger = createSharedLedger({ database, tenant: 'kestrel', now })
  parts = {
    tenant: 'kestrel', database, now, ledger, metrics, archive: createArchiveStore(database, 'kestrel'), onError: (error) => expect.fail(String(error)),
    async fetch(url) {
      asked.push(url)
      return Response.json({ price: '0.50' })
    },
  }
}, 120_000)
afterAll(() => database.close())

const ines: Identity = { scheme: 'page-user', realm: 'pages', id: 'ines', party: 'person' }
const call = { signal: new AbortController().signal, locale: 'en', actor: castStaff.mira, purpose: 'service', priority: 'agent' } as const
const about = { kind: 'pages', label: 'Pages', glyph: { path: 'M0 0' }, accepts: ['page-user'] }

test('a source that only tells what happened on our accounts can be asked about a person once its feed was read', async () => {
  const at = new Date(castNow - 60_000).toISOString()
  const item = {
    ref: { source: 'pages', id: 'one' }, kind: 'comment', nature: 'words', channel: { id: 'comment', label: 'Comment' }, occurredAt: at, revision: 1, direction: 'inbound', visibility: 'public',
    author: { name: 'Ines', identity: ines }, text: 'Third router.', thread: 'one',
  } as Interaction
  const mount = {
    open: (environment: object) => defineAdapter({
      ...about, id: 'pages',
      feed: { list: async () => ({ changes: [{ type: 'put', item, revision: 1 }], next: 'end', hasMore: false, coveredFrom: 'beginning', observedAt: at }) },
    }, environment),
    archive: { syncEvery: 1_000 },
  }
  const source = openSources([mount], parts).get('pages')!
  expect(source.sync?.every).toBe(1_000)
  await source.sync!.run({ ...call, priority: 'background' })
  const page = await source.adapter.timeline!.list({ subject: [ines], scope: { kind: 'with-us', accounts: [] }, limit: 10 }, call)
  expect(page.items.map(({ text }) => text)).toEqual(['Third router.'])
})

test('a source is counted, priced, and asked no more at its cap', async () => {
  const mount = {
    open: (environment: { readonly fetch?: (url: string) => Promise<Response> }) => defineAdapter({
      ...about, id: 'priced',
      customers: {
        find: async () => ({ matches: [], observedAt: new Date(castNow).toISOString() }),
        profile: async () => {
          await environment.fetch!('https://pages.example/users/ines')
          return null
        },
      },
    }, environment),
    cost: (_: object, { body }: { readonly body: unknown }) => ({ amount: (body as { price: string }).price, currency: 'USD' }),
    cap: { amount: { amount: '1.00', currency: 'USD' }, per: 'day' as const },
  }
  const { adapter, spend } = openSources([mount], parts).get('priced')!
  await spend!.start()
  const read = () => adapter.customers!.profile({ subject: [ines] }, call)
  await read()
  await read()
  await expect(read()).rejects.toMatchObject({ code: 'rate-limited', source: 'priced' })
  expect(asked).toHaveLength(2)
  await spend!.stop()
  expect((await metrics.read()).text).toContain('alongside_upstream_calls_total{source="kestrel/priced",outcome="ok"} 2')
})

test('two sources of one name are a clear error', () => {
  const mount = { open: () => defineAdapter({ ...about, id: 'pages' }) }
  expect(() => openSources([mount, mount], parts)).toThrow(/tenant kestrel has two sources named pages/)
})
