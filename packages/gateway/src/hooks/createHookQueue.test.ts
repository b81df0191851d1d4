import { randomUUID } from 'node:crypto'
import type { Change } from '@alongside/core/adapter'
import { withArchive } from '@alongside/core/archive'
import { AlongsideError } from '@alongside/core/errors'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createArchiveStore } from '../storage/archive/createArchiveStore.js'
import { createHookAdapter, inesOnPages, writtenOnPages } from '../testing/createHookAdapter.js'
import { createTestClock, type TestClock } from '../testing/createTestClock.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createHookQueue } from './createHookQueue.js'
import { createHookStore } from './createHookStore.js'

let database: TestDatabase
let clock: TestClock
let tenant: string
beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
beforeEach(async () => {
  await database.db.deleteFrom('hook_delivery').execute()
  clock = createTestClock()
  tenant = randomUUID()
})
afterAll(() => database.close())

const archiveOf = () => createArchiveStore(database, tenant)
const toArchive = () => withArchive(createHookAdapter(), archiveOf()).apply
const secret = new Uint8Array(32).fill(7)
function openQueue(apply: (changes: readonly Change[]) => Promise<void>, errors: unknown[] = []) {
  return createHookQueue({ database, secret, now: clock.now, sleep: clock.sleep, applyTo: () => apply, onError: (error) => void errors.push(error) })
}
const keep = (queue: ReturnType<typeof openQueue>, id: string, source = 'pages') =>
  queue.keep({ tenant, source, id, receivedAt: new Date(clock.now()).toISOString(), changes: [writtenOnPages(id)] })
const idOf = ([change]: readonly Change[]) => (change?.type === 'put' ? change.item.ref.id : '')
const out = (): Promise<void> => Promise.reject(new AlongsideError({ code: 'storage', message: 'The disk is full.' }))

test('what a replica applied and could not say so is applied again, and there once', async () => {
  const queue = openQueue(toArchive())
  await keep(queue, 'a')
  // This replica dies between the archive and its word on it.
  await createHookStore(database).claim('dying', clock.now(), 60_000)
  await toArchive()([writtenOnPages('a')])
  const head = await archiveOf().head('pages')
  await queue.runDue()
  expect(await queue.count()).toEqual({ waiting: 1, dead: 0 })
  clock.advance(60_001)
  await queue.runDue()
  expect([await queue.count(), await archiveOf().head('pages')]).toEqual([{ waiting: 0, dead: 0 }, head])
})

test('one source waits for its first, and no other source does', async () => {
  const applied: string[] = []
  let isBroken = true
  const queue = openQueue((changes) => {
    if (isBroken && idOf(changes) === 'first') return out()
    applied.push(idOf(changes))
    return Promise.resolve()
  })
  await keep(queue, 'first')
  await keep(queue, 'second')
  await keep(queue, 'elsewhere', 'other')
  await queue.runDue()
  expect(applied).toEqual(['elsewhere'])
  isBroken = false
  clock.advance(1_000)
  await queue.runDue()
  expect(applied).toEqual(['elsewhere', 'first', 'second'])
})

test('what fails ten times is for a person, and holds up nobody', async () => {
  const errors: unknown[] = []
  const queue = openQueue(out, errors)
  await keep(queue, 'never')
  const pauses: number[] = []
  for (let tries = 1; tries <= 10; tries += 1) {
    await queue.runDue()
    const due = await createHookStore(database).nextDue()
    if (due === null) break
    pauses.push((due - clock.now()) / 1000)
    clock.advance(due - clock.now())
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256])
  const [dead] = await queue.dead(tenant)
  expect([dead, errors.length]).toEqual([{ source: 'pages', delivery: expect.any(String) as string, receivedAt: '2026-11-22T09:00:00.000Z', tries: 10, problem: 'storage' }, 10])
  expect(await queue.dead('another')).toEqual([])
  const mended = openQueue(toArchive())
  expect(await mended.replay('another', 'pages', dead!.delivery)).toBe(false)
  expect(await mended.replay(tenant, 'pages', dead!.delivery)).toBe(true)
  await mended.runDue()
  expect((await archiveOf().read([{ source: 'pages', id: 'never' }]))[0]?.item?.text).toBe('never says')
})

test('a delivery is recognised for a week', async () => {
  const queue = openQueue(async () => undefined)
  expect([await keep(queue, 'a'), await keep(queue, 'a')]).toEqual([true, false])
  await queue.runDue()
  clock.advance(6 * 86_400_000)
  await queue.runDue()
  expect(await keep(queue, 'a')).toBe(false)
  clock.advance(86_400_001)
  await queue.runDue()
  expect(await keep(queue, 'a')).toBe(true)
})

test('what waits about a person who is erased never arrives', async () => {
  const applied: number[] = []
  const queue = openQueue(async (changes) => void applied.push(changes.length))
  await keep(queue, 'a')
  await queue.forget(tenant, [inesOnPages])
  await queue.runDue()
  expect(applied).toEqual([0])
})

test('of two replicas each delivery is one\'s', async () => {
  const applied: string[] = []
  const apply = async (changes: readonly Change[]) => void applied.push(idOf(changes))
  const queues = [openQueue(apply), openQueue(apply)]
  const sources = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const source of sources) await keep(queues[0]!, source, source)
  await Promise.all(queues.map((queue) => queue.runDue()))
  expect(applied.sort()).toEqual(sources)
})
