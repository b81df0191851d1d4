import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildProcess } from '../crash/buildProcess.js'
import type { FromVictim, SourceName } from '../crash/CrashMessages.js'
import { openVictim, type Victim } from '../crash/openVictim.js'
import { startUpstream, type Upstream } from '../crash/startUpstream.js'
import { startDatabases } from '../servers/databases.mjs'

const folder = mkdtempSync(join(tmpdir(), 'alongside-replicas-'))
let file: string
let databases: Awaited<ReturnType<typeof startDatabases>>
let upstream: Upstream
let replicas: Victim[] = []
let schemas = 0

beforeAll(async () => {
  file = await buildProcess('victim')
  // PostgreSQL may run as another user than we do.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'servers'))
  databases = await startDatabases(join(folder, 'servers'))
}, 120_000)
afterAll(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  upstream = await startUpstream()
  const place = { url: databases.postgresUrl }
  const schema = `replicas_${++schemas}`
  // All three at once: each brings the tables up to date, and waits for the others.
  replicas = ['one', 'two', 'three'].map((name) => openVictim(file, { place, schema, upstream: upstream.url, name, patience: 20_000 }))
  await Promise.all(replicas.map(({ ready }) => ready))
})
afterEach(async () => {
  for (const replica of replicas) replica.kill()
  await Promise.all(replicas.map(({ gone }) => gone))
  await upstream.stop()
})

const submit = (replica: Victim | undefined, id: string, source: SourceName = 'keyed') => replica?.tell({ type: 'submit', id, source, account: `account-${id}` })
const saidBy = <T extends FromVictim['type']>(replica: Victim | undefined, type: T) => (replica?.said ?? []).filter((message): message is Extract<FromVictim, { type: T }> => message.type === type)
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const timesOf = (id: string) => upstream.published.filter(({ key }) => key === id).length

describe('Three replicas on one PostgreSQL', () => {
  test('never skip a position, however many write at once, and share the work', async () => {
    const ids = Array.from({ length: 120 }, (_, turn) => `shared-${turn}`)
    for (const [turn, id] of ids.entries()) submit(replicas[turn % 3], id)
    await until(() => expect(replicas.flatMap((replica) => saidBy(replica, 'accepted'))).toHaveLength(ids.length))
    const reports = await Promise.all(replicas.map((replica) => replica.drain()))
    const streams = new Set(replicas.flatMap((replica) => saidBy(replica, 'wrote').map(({ stream }) => stream)))
    for (const { read, verification } of reports) {
      expect([...streams].filter((stream) => !read.includes(stream))).toEqual([])
      expect(verification).toBe('sound')
    }
    for (const id of ids) expect([id, timesOf(id)]).toEqual([id, 1])
    const shares = ['one', 'two', 'three'].map((name) => upstream.published.filter(({ by }) => by === name).length)
    console.info('Posts sent by each replica:', shares)
    for (const share of shares) expect(share).toBeGreaterThan(0)
  }, 120_000)

  test('lose nothing when one of them is killed', async () => {
    const ids = Array.from({ length: 60 }, (_, turn) => `killed-${turn}`)
    for (const [turn, id] of ids.entries()) submit(replicas[turn % 3], id, turn % 2 === 0 ? 'keyed' : 'looked-up')
    await until(() => expect(upstream.published.length).toBeGreaterThan(5))
    replicas[1]?.kill()
    await replicas[1]?.gone
    await until(() => expect([0, 2].flatMap((index) => saidBy(replicas[index], 'accepted'))).toHaveLength(40))
    const { posts, verification } = await replicas[0]!.drain()
    const promised = replicas.flatMap((replica) => saidBy(replica, 'accepted').map(({ id }) => id))
    expect(promised.length).toBeGreaterThanOrEqual(40)
    for (const id of promised) expect({ id, state: posts.find(({ key }) => key === id)?.state, times: timesOf(id) }).toEqual({ id, state: 'sent', times: 1 })
    for (const id of ids) expect(timesOf(id)).toBeLessThanOrEqual(1)
    expect(verification).toBe('sound')
  }, 180_000)
})
