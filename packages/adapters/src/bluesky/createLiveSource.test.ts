import type { Call, Change } from '@alongside/core/adapter'
import { withUs } from '@alongside/core/model'
import { expect, test } from 'vitest'
import { mentioning } from './conformance.js'
import { createBluesky } from './index.js'
import { createFakeNetwork } from './testing/createFakeNetwork.js'

/** A clock that only the adapter's own waiting moves on. */
function createClock() {
  let time = Date.UTC(2026, 10, 21, 12)
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    async sleep(duration: number, signal?: AbortSignal) {
      // Deadlines of single requests never end here; waits between two looks end at once.
      if (duration === 10_000 || duration === 60_000) return new Promise<void>(() => undefined)
      signal?.throwIfAborted()
      waits.push(duration)
      time += duration
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

async function setUp() {
  const network = createFakeNetwork({ now: () => Date.UTC(2026, 10, 22) })
  const clock = createClock()
  const line = { failure: null as Response | null }
  const [brand, customer] = [await network.createAccount('Kestrel'), await network.createAccount('Ines')]
  const { timeline, live } = createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }],
    appView: network.appView,
    environment: {
      ...clock,
      fetch: async (url, init) => {
        const { failure } = line
        line.failure = null
        return failure ?? network.fetch(url, init)
      },
    },
  })
  const stop = new AbortController()
  const call: Call = { signal: stop.signal, locale: 'en', actor: { id: 'a1', name: 'Mara', roles: [], tenant: 'kestrel' }, purpose: 'service', priority: 'agent' }
  const subject = [{ scheme: 'did', realm: '', id: customer.did, party: 'person' as const }]
  const ask = (words: string, minute = 0) => {
    const { text, facets } = mentioning(brand, words)
    return network.agentFor(customer).post(text, { facets, createdAt: new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString() })
  }
  const listen = async () => {
    const { since = '' } = await timeline!.list({ subject, scope: withUs, limit: 20 }, call)
    const changes = live!.changes({ subject, scope: withUs, since }, call)[Symbol.asyncIterator]()
    return async (): Promise<Change> => (await changes.next()).value as Change
  }
  return { network, clock, line, brand, customer, ask, listen, stop: () => stop.abort() }
}

test('what is said after the page was read arrives once, oldest first', async () => {
  const { ask, listen, stop } = await setUp()
  await ask('before')
  const next = await listen()
  const [one, two] = [await ask('one', 1), await ask('two', 2)]
  expect(await next()).toMatchObject({ type: 'put', item: { ref: { id: one.uri } } })
  expect(await next()).toMatchObject({ type: 'put', item: { ref: { id: two.uri } } })
  const three = await ask('three', 3)
  expect(await next()).toMatchObject({ type: 'put', item: { ref: { id: three.uri } } })
  stop()
})

test('a post that is deleted is gone, with a higher revision, and only once', async () => {
  const { network, customer, ask, listen, stop } = await setUp()
  const doomed = await ask('oops')
  const next = await listen()
  await network.agentFor(customer).remove(doomed.uri)
  expect(await next()).toMatchObject({ type: 'gone', ref: { id: doomed.uri }, revision: 2, why: 'deleted' })
  const fresh = await ask('sorry', 1)
  expect(await next()).toMatchObject({ type: 'put', item: { ref: { id: fresh.uri } } })
  stop()
})

test('a post that was read but lies below the first page is watched for deletion too', async () => {
  const { network, brand, customer, ask, listen, stop } = await setUp()
  const doomed = await ask('our only words')
  // The AppView gives every feed a cursor, so the page ends at the newest of the feeds' oldest posts: at this one.
  await network.agentFor(brand).replyTo(doomed, 'Which size is it?')
  const next = await listen()
  await network.agentFor(customer).remove(doomed.uri)
  expect(await next()).toMatchObject({ type: 'gone', ref: { id: doomed.uri }, why: 'deleted' })
  stop()
})

test('a failure that passes is waited out, and nothing is missed', async () => {
  const { clock, line, ask, listen, stop } = await setUp()
  const next = await listen()
  line.failure = Response.json({}, { status: 429, headers: { 'retry-after': '120' } })
  const said = await ask('are you there?')
  expect(await next()).toMatchObject({ type: 'put', item: { ref: { id: said.uri } } })
  expect(clock.waits).toContain(120_000)
  stop()
})

test('a failure that stays ends the changes with its reason', async () => {
  const { line, listen } = await setUp()
  const next = await listen()
  line.failure = Response.json({ error: 'InvalidRequest' }, { status: 400 })
  await expect(next()).rejects.toMatchObject({ code: 'invalid-request', source: 'bluesky' })
})

test('who comes back after more posts than can be caught up with is told what was lost', async () => {
  const { network, customer, ask, listen, stop } = await setUp()
  await ask('before', -60)
  const next = await listen()
  for (let count = 0; count < 600; count++) await network.agentFor(customer).post('to nobody', { createdAt: new Date(Date.UTC(2026, 10, 21, 13, 0, count)).toISOString() })
  expect(await next()).toEqual({ type: 'lost', from: '2026-11-21T11:58:00.000Z' })
  stop()
})
