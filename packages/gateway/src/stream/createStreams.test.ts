import { castNow } from '@alongside/core/testing'
import type { StreamRequest } from '@alongside/core/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Access } from '../access/Access.js'
import type { Delivery } from '../outbox/Dispatch.js'
import type { Session } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { readStream } from '../testing/openTestStream.js'
import { createPresenceBoard } from './createPresenceBoard.js'
import { createStreams } from './createStreams.js'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

const request: StreamRequest = { desk: true, deliveries: true, threads: [], follow: [], locale: 'en', purpose: 'service' }
const sessionOf = (id: string): Session => ({
  tenant: 'kestrel', actor: { id, name: id, roles: [], tenant: 'kestrel' }, scopes: new Set(['desk', 'write']), token: id, expiresAt: castNow + 900_000,
})
const at = new Date(castNow).toISOString()
const delivery: Delivery = { key: 'k', tenant: 'kestrel', source: 'x', account: 'kestrel', actor: sessionOf('mira').actor, state: 'unknown', attempts: 1, acceptedAt: at, changedAt: at }

/** Whoever is called Bob does not reach the source `x`. */
const access = {
  isEverywhere: () => true,
  reachable: async (_: Session, streams: readonly string[]) => streams,
  sources: ({ actor }: Session) => (actor.id === 'bob' ? [] : [{ adapter: { id: 'x' } }]),
} as unknown as Access

function open() {
  let queries = 0
  const counted = new Proxy<Database>(database, {
    get: (target, key) => {
      if (key === 'db') queries += 1
      return Reflect.get(target, key) as unknown
    },
  })
  const streams = createStreams({ database: counted, accessOf: () => access, presence: createPresenceBoard(counted, () => castNow), findDelivery: async () => delivery, now: () => castNow })
  return { streams, queries: () => queries, connect: async (id: string) => readStream(await streams.open(sessionOf(id), request, undefined)) }
}

/** An event as another replica would write it. */
const write = (stream: string) => database.transactInOrder(async (trx) => {
  await trx.insertInto('desk_event').values({ tenant: 'kestrel', stream, version: 1, command: stream, place: 0, subject: null, event: JSON.stringify({ type: 'noted' }) }).execute()
  await database.notify(trx, { tenant: 'kestrel', topic: 'desk', key: stream })
})

describe('all streams of a process', () => {
  test('ask nothing while nothing happens, and once for all of them when something does', async () => {
    const { streams, queries, connect } = open()
    const browsers = await Promise.all(Array.from({ length: 40 }, (_, index) => connect(`agent-${index}`)))
    await Promise.all(browsers.map((browser) => browser.next('open')))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const before = queries()
    for (let tick = 1; tick <= 100; tick += 1) streams.tick(tick % 20 === 0)
    await browsers[0]!.next('ping')
    expect(queries()).toBe(before)
    await write('thread:a')
    for (const browser of browsers) expect((await browser.next('desk')).streams).toEqual(['thread:a'])
    expect(queries() - before).toBeLessThanOrEqual(2)
    streams.close()
  })

  test('tell of a reply whoever reaches its source, and nobody else', async () => {
    const { streams, connect } = open()
    const [mira, bob] = [await connect('mira'), await connect('bob')]
    await database.transact((trx) => database.notify(trx, { tenant: 'kestrel', topic: 'outbox', key: 'k' }))
    expect((await mira.next('delivery')).delivery).toEqual({ key: 'k', source: 'x', account: 'kestrel', actor: 'mira', state: 'unknown', attempts: 1, acceptedAt: at, changedAt: at })
    streams.close()
    await bob.isOver()
    expect(bob.passed.map(({ type }) => type)).toEqual(['open', 'bye'])
  })

  test('say goodbye when the gateway closes, and count nobody after it', async () => {
    const { streams, connect } = open()
    const browser = await connect('mira')
    expect(streams.count()).toEqual({ kestrel: 1 })
    streams.close()
    expect(await browser.next('bye')).toEqual({ type: 'bye', reason: 'closing' })
    expect(streams.count()).toEqual({})
  })

  test('read again whatever was said while nobody could hear it', async () => {
    const { streams, connect } = open()
    const browser = await connect('mira')
    await browser.next('open')
    await database.transactInOrder(async (trx) => {
      await trx.insertInto('desk_event').values({ tenant: 'kestrel', stream: 'thread:missed', version: 1, command: 'missed', place: 0, subject: null, event: JSON.stringify({ type: 'noted' }) }).execute()
      await database.notify(trx, { tenant: '', topic: 'lost' })
    })
    expect((await browser.next('desk')).streams).toEqual(['thread:missed'])
    streams.close()
  })
})
