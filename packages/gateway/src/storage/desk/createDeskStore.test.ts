import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDesk, type DeskAppend, type DeskEvent, type StoredEvent } from '@alongside/core/desk'
import { describeDesk, describeDeskStore } from '@alongside/core/testing'
import { openTestDatabase, type TestDatabase } from '../../testing/openTestDatabase.js'
import type { Database } from '../Database.js'
import { createCheckpointSigner } from './createCheckpointSigner.js'
import { createDeskStore } from './createDeskStore.js'
import type { DeskLog } from './DeskLog.js'

const secret = new Uint8Array(32).fill(7)
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))
const now = () => Date.parse('2026-11-22T06:00:00.000Z')

let database: TestDatabase
let replicas: readonly Database[]
let tenants = 0
beforeAll(async () => {
  database = await openTestDatabase()
  replicas = [database, await database.connect()]
}, 120_000)
afterAll(() => database.close())

/** An empty place in the shared database: a tenant of its own, seen from one replica and the other in turn. */
function place() {
  const tenant = `tenant-${tenants += 1}`
  let connections = 0
  return { tenant, connect: async () => createDeskStore(replicas[(connections += 1) % 2]!, tenant, secret) }
}

function event(stream: string, version: number, command: string): StoredEvent {
  const facts: DeskEvent['facts'] = { level: 'hold' }
  const hash = `hash of ${stream} ${version}`
  return { event: { id: `${command}.${version}`, stream, version, type: 'held', spec: 1, at: '2026-11-22T06:00:00.000Z', actor: 'mira', subject: null, command, facts, previous: '', hash } }
}
const append = (command: string, ...events: readonly StoredEvent[]): DeskAppend => ({ command, reads: {}, events })

describeDeskStore({ name: 'PostgreSQL', create: async () => place() }, { describe, test })
describeDesk({
  name: 'PostgreSQL',
  async create(options) {
    const { connect } = place()
    return { connect: async () => createDesk(await connect(), { ...options, random }) }
  },
}, { describe, test })

describe('the log of one tenant', () => {
  test('is nothing to another tenant with the same ids', async () => {
    const [mine, theirs] = [await place().connect(), await place().connect()]
    await mine.secret('ines', new Uint8Array(32).fill(1))
    await mine.name('mark', { id: 'i', subject: 'ines' })
    await mine.append(append('a', event('thread:1', 1, 'a')))
    expect([await theirs.read('thread:1', 0), await theirs.madeBy('a'), await theirs.heads(), await theirs.secret('ines'), await theirs.name('mark'), await theirs.head(), await theirs.since(0)])
      .toEqual([[], [], {}, null, null, 0, []])
    expect(await theirs.append(append('a', event('thread:1', 1, 'a')))).toBe('appended')
    expect(await theirs.forget('ines', append('bye'))).toBe('appended')
    expect(await mine.secret('ines')).not.toBeNull()
  })

  test('says in which order its streams changed', async () => {
    const log = await place().connect()
    expect(await log.head()).toBe(0)
    await log.append(append('a', event('thread:1', 1, 'a'), event('thread:2', 1, 'a')))
    const between = await log.head()
    await log.append(append('b', event('thread:3', 1, 'b'), event('thread:1', 2, 'b')))
    expect((await log.since(0)).map(({ stream, version }) => `${stream} ${version}`)).toEqual(['thread:2 1', 'thread:3 1', 'thread:1 2'])
    expect((await log.since(between)).map(({ stream }) => stream)).toEqual(['thread:3', 'thread:1'])
    expect((await log.since(0, 1)).map(({ stream }) => stream)).toEqual(['thread:2'])
    expect((await log.since(0)).at(-1)?.position).toBe(await log.head())
  })

  test('tells of many streams at once, more than fit into a notice', async () => {
    const { connect } = place()
    const [writer, reader] = [await connect(), await connect()]
    const told = new Promise<readonly string[]>((resolve) => void reader.subscribe(resolve))
    const streams = Array.from({ length: 300 }, (_, index) => `thread:${String(index).padStart(30, '0')}`)
    await writer.append(append('a', ...streams.map((stream) => event(stream, 1, 'a'))))
    expect([...(await told)].sort()).toEqual(streams)
  })

  test('keeps words that a database likes least', async () => {
    const log = await place().connect()
    const odd = { ...event('scope:"odd\\{}\n', 1, 'a').event, actor: '\u0000 \ud800 \u{1f600} \\u0000 %s $1' }
    await log.append(append('a', { event: odd }))
    expect(await log.read('scope:"odd\\{}\n', 0)).toEqual([{ event: odd }])
  })
})

describe('a stolen database', () => {
  const words = 'Zinnoberrot 88-1207'

  async function everythingIn(tenant: string): Promise<string> {
    const tables = ['desk_event', 'desk_head', 'desk_seal', 'desk_secret', 'desk_name', 'desk_checkpoint']
    const dumps = await Promise.all(tables.map((table) => sql<{ row: string }>`select t::text as row from ${sql.table(table)} t where tenant = ${tenant}`.execute(database.db)))
    return dumps.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
  }

  async function noteIn({ tenant, connect }: ReturnType<typeof place>) {
    const store = await connect()
    const policy = {
      spec: 1, id: 'p', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
      approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
      rules: [{ id: 'all', effect: 'allow', when: { roles: ['agent'] }, reason: { en: 'Everybody works here.' } }],
    } as const
    const desk = createDesk(store, { policy, now, random, signer: createCheckpointSigner(secret) })
    const { stream, subject } = await desk.locate({ source: 'x', thread: 't1', customer: { scheme: 'x', realm: 'x', id: '90133582', party: 'person' } })
    const outcome = await desk.execute({ id: 'c1', actor: { id: 'mira', name: 'Mira', roles: ['agent'], tenant }, stream, subject, reads: { [stream]: 0 }, type: 'note', text: words })
    expect(outcome).toMatchObject({ state: 'done' })
    await desk.checkpoint()
    return { store, desk, stream, subject }
  }

  test('shows neither words nor handles nor the secrets that would open them', async () => {
    const here = place()
    const { store, subject } = await noteIn(here)
    const dump = await everythingIn(here.tenant)
    const opened = Buffer.from((await store.secret(subject)) ?? [])
    expect(opened).toHaveLength(32)
    for (const hidden of [words, '90133582', opened.toString('hex'), opened.toString('base64url')]) expect(dump).not.toContain(hidden)
  })

  test("opens nothing under another gateway's secret, and says so", async () => {
    const here = place()
    const { subject } = await noteIn(here)
    const thief = createDeskStore(database, here.tenant, new Uint8Array(32).fill(8))
    await expect(thief.secret(subject)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining("gateway's secret") })
  })

  test('does not let a secret be put in the place of another', async () => {
    const here = place()
    const { store, subject } = await noteIn(here)
    await store.secret('jonas', new Uint8Array(32).fill(3))
    await sql`update desk_secret set wrapped = (select wrapped from desk_secret where tenant = ${here.tenant} and owner = 'jonas') where tenant = ${here.tenant} and owner = ${subject}`.execute(database.db)
    await expect(store.secret(subject)).rejects.toMatchObject({ code: 'storage' })
  })

  test('verifies, and no longer when somebody changed it', async () => {
    const here = place()
    const { desk, stream } = await noteIn(here)
    expect(await desk.verify()).toMatchObject({ state: 'sound', streams: 1, events: 1, checkpoints: 1 })
    await sql`update desk_event set event = replace(event::text, '"mira"', '"dana"')::json where tenant = ${here.tenant}`.execute(database.db)
    expect(await desk.verify()).toMatchObject({ state: 'broken', fault: 'forged', stream })
  })

  test('holds nothing about a customer who was erased but that there was one', async () => {
    const here = place()
    const { store, desk, subject } = await noteIn(here)
    expect(await desk.erase(subject, 'dana')).toMatchObject({ events: 1 })
    expect(await store.secret(subject)).toBeNull()
    const { rows } = await sql<{ n: number }>`select (select count(*) from desk_seal where tenant = ${here.tenant} and owner = ${subject}) + (select count(*) from desk_name where tenant = ${here.tenant}) as n`.execute(database.db)
    expect(rows[0]?.n).toBe(0)
    expect(await desk.verify()).toMatchObject({ state: 'sound', erased: 1 })
  })
})

describe('a signer of checkpoints', () => {
  test('knows its own signatures and no others', async () => {
    const [signer, other] = [createCheckpointSigner(secret), createCheckpointSigner(new Uint8Array(32).fill(8))]
    const signature = await signer.sign('hash')
    expect(await createCheckpointSigner(secret).isGenuine('hash', signature, signer.id)).toBe(true)
    expect(await signer.isGenuine('other', signature, signer.id)).toBe(false)
    expect(await signer.isGenuine('hash', `${signature}A`, signer.id)).toBe(false)
    expect(await other.isGenuine('hash', signature, signer.id)).toBe(false)
    expect(await other.isGenuine('hash', await other.sign('hash'), signer.id)).toBe(false)
  })

  test('refuses a secret that could be guessed', () => {
    expect(() => createCheckpointSigner(new Uint8Array(31))).toThrow('fewer than 32 bytes')
  })
})

describe('a thousand appends by twenty writers at once', () => {
  test('show a reader who asks all the while every one of them, in order, with no hole', async () => {
    const { tenant, connect } = place()
    // On a connection of its own, or it would stand in line behind those it watches.
    const reader = createDeskStore(await database.connect(), tenant, secret)
    const stores: readonly DeskLog[] = await Promise.all([connect(), connect(), connect(), connect()])
    const seen: string[] = []
    let isDone = false
    const reading = (async () => {
      let from = 0
      while (!isDone || from < (await reader.head())) {
        const moved = await reader.since(from)
        seen.push(...moved.map(({ stream }) => stream))
        from = moved.at(-1)?.position ?? from
      }
    })()
    const streams = Array.from({ length: 1_000 }, (_, index) => `thread:${index}`)
    const outcomes: string[] = []
    await Promise.all(Array.from({ length: 20 }, async (_, writer) => {
      for (let index = writer; index < streams.length; index += 20) {
        const stream = `thread:${index}`
        outcomes.push(await stores[index % 4]!.append({ command: `c${index}`, reads: { [stream]: 0 }, events: [event(stream, 1, `c${index}`)] }))
      }
    }))
    isDone = true
    await reading
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1_000)
    expect(seen).toHaveLength(1_000)
    expect([...seen].sort()).toEqual([...streams].sort())
  })
})
