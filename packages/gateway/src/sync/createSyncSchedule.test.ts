import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createSyncSchedule, type SyncedSource } from './createSyncSchedule.js'

let database: TestDatabase
let time = Date.parse('2026-11-22T10:00:00Z')
const now = () => time

beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
afterAll(() => database.close())

const errors: unknown[] = []
const schedule = (source: Omit<SyncedSource, 'tenant' | 'every'>) =>
  createSyncSchedule({ database, sources: [{ tenant: 'kestrel', every: 60_000, ...source }], now, onError: (error) => errors.push(error) })

test('a feed is read by one replica at a time, and again only when it is due', async () => {
  let [reading, most, times] = [0, 0, 0]
  const sync = async () => {
    most = Math.max(most, (reading += 1))
    times += 1
    await new Promise((resolve) => setImmediate(resolve))
    reading -= 1
  }
  const replicas = [1, 2, 3].map(() => schedule({ source: 'pages', sync }))
  const all = () => Promise.all(replicas.map((one) => one.runDue()))
  await all()
  await all()
  expect([most, times]).toEqual([1, 1])
  time += 60_000
  await all()
  expect([most, times]).toEqual([1, 2])
})

test('a replica that died leaves its turn to another', async () => {
  const never = schedule({ source: 'reviews', sync: () => new Promise(() => undefined) })
  void never.runDue()
  await expect.poll(() => database.db.selectFrom('source_sync').selectAll().where('source', '=', 'reviews').execute()).toHaveLength(1)
  let times = 0
  const other = schedule({ source: 'reviews', sync: async () => void (times += 1) })
  await other.runDue()
  expect(times).toBe(0)
  time += 5 * 60_000
  await other.runDue()
  expect(times).toBe(1)
})

test('a source that fails is told, and read again at its next turn', async () => {
  let times = 0
  const failing = schedule({ source: 'broken', sync: async () => {
    times += 1
    throw new Error('away')
  } })
  await failing.runDue()
  expect(errors).toHaveLength(1)
  time += 60_000
  await failing.runDue()
  expect(times).toBe(2)
})

test('stopping gives up what is being read, and says nothing of it', async () => {
  const told = errors.length
  const long = schedule({ source: 'long', sync: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))) })
  const run = long.runDue()
  await expect.poll(() => database.db.selectFrom('source_sync').selectAll().where('source', '=', 'long').execute()).toHaveLength(1)
  await long.stop()
  await run
  expect(errors.length).toBe(told)
})
