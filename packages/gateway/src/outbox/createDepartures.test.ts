import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptance, createDispatchRig, ines, mira, type DispatchRig } from '../testing/createDispatchRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import type { ClaimAndAccept } from './ClaimAndAccept.js'
import { createDepartures } from './createDepartures.js'
import type { Departures } from './Departures.js'

let database: TestDatabase
let rig: DispatchRig
let running: Departures[] = []

beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterEach(async () => {
  await Promise.all(running.map((departures) => departures.stop()))
  running = []
  await rig.close()
})
afterAll(() => database.close())

const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 10 })
const inAnHour = '2026-11-22T10:00:00.000Z'

/** A memory desk says in no order what changed: all of it, at the version it has. */
function open(more: { readonly claimAndAccept?: ClaimAndAccept } = {}) {
  const dispatch = rig.open()
  dispatch.start()
  const log = { since: async (position: number) => {
    const { version } = await rig.thread()
    return version > position ? [{ stream: rig.stream, version, position: version }] : []
  } }
  const claimAndAccept: ClaimAndAccept = async ({ submission: id, by }) => {
    const outcome = await rig.give('claim', { submission: id, observation: rig.seen }, by)
    const { claim } = await rig.submission(id)
    if (outcome.state === 'done') await dispatch.accept(acceptance(id, { submission: { stream: rig.stream, subject: rig.subject, id, claim: claim?.version ?? 0 } }))
    return outcome
  }
  const departures = createDepartures({
    database, tenants: ['kestrel'], desk: () => rig.desk, log: () => log, claimAndAccept, now: rig.clock.now, sleep: rig.clock.sleep, onError: () => undefined, ...more,
  })
  departures.start()
  running.push(departures)
  return dispatch
}

const rowOf = () => database.db.selectFrom('outbox_departure').selectAll().executeTakeFirst()

describe('A scheduled reply', () => {
  test('leaves when it is due, without any open page, and once although two replicas run', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    open()
    open()
    await until(async () => expect(await rowOf()).toMatchObject({ kind: 'leave', due_at: inAnHour }))
    rig.clock.advance(59 * 60_000)
    expect(rig.network.calls).toEqual([])
    rig.clock.advance(61_000)
    await until(async () => {
      rig.clock.advance(1_000)
      expect((await rig.submission('a')).state).toBe('sent')
    })
    expect(rig.network.published).toHaveLength(1)
    await until(async () => {
      rig.clock.advance(30_000)
      expect(await rowOf()).toBeUndefined()
    })
  })

  test('leaves after a restart that came after its time', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    rig.clock.advance(5 * 3_600_000)
    open()
    await until(async () => expect((await rig.submission('a')).state).toBe('sent'))
  })

  test('leaves in the end when the process died between the claim and the outbox', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    rig.clock.advance(3_600_000)
    await rig.claimAgain('a')
    open()
    await until(async () => {
      rig.clock.advance(30_000)
      expect((await rig.submission('a')).state).toBe('sent')
    })
    expect((await rig.desk.history(rig.stream)).map(({ type }) => type).slice(-4)).toEqual(['claimed', 'failed', 'claimed', 'sent'])
    expect(rig.network.published).toHaveLength(1)
  })

  test('waits while it is held, and goes on once the hold is lifted', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    const hold = (type: 'hold' | 'lift') => rig.desk.read(['scope:all']).then((view) => rig.desk.execute({
      id: `${type}-all`, actor: mira, stream: 'scope:all', subject: null, reads: { 'scope:all': view['scope:all']?.version ?? 0 }, ...(type === 'hold' ? { type, level: 'hold' as const, reason: 'A recall.' } : { type }),
    }))
    expect((await hold('hold')).state).toBe('done')
    open()
    rig.clock.advance(2 * 3_600_000)
    await until(async () => expect((await rowOf())?.tries).toBeGreaterThan(0))
    expect(rig.network.calls).toEqual([])
    await hold('lift')
    await until(async () => {
      rig.clock.advance(60_000)
      expect((await rig.submission('a')).state).toBe('sent')
    })
  })

  test('waits while the exchange cannot be seen', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    open({ claimAndAccept: () => Promise.reject(new Error('The network does not answer.')) })
    rig.clock.advance(3_600_000)
    await until(async () => {
      rig.clock.advance(15_000)
      expect((await rowOf())?.tries).toBeGreaterThan(2)
    })
    expect((await rig.submission('a')).state).toBe('scheduled')
  })

  test('that was answered meanwhile rests until something changes at the desk', async () => {
    rig = await createDispatchRig({ database })
    await rig.claim('a', inAnHour)
    const more = { ...rig.seen, items: [...rig.seen.items, { ref: { source: 'net', id: 'more' }, revision: 1, author: ines, party: 'customer' as const, visibility: 'public' as const, occurredAt: '2026-11-22T09:30:00.000Z' }] }
    open({ claimAndAccept: ({ submission }) => rig.give('claim', { submission, observation: more }) })
    rig.clock.advance(3_600_000)
    await until(async () => {
      rig.clock.advance(1_000)
      expect((await rig.submission('a')).state).toBe('void')
    })
    await until(async () => expect(await rowOf()).toBeUndefined())
    expect(rig.network.calls).toEqual([])
  })
})

describe('A claim that nobody carries out', () => {
  test('is given up: the desk hears that nothing was sent, and whoever comes late is turned away', async () => {
    rig = await createDispatchRig({ database })
    const submission = await rig.claim('a')
    const dispatch = open()
    await until(async () => {
      rig.clock.advance(30_000)
      expect(await rig.submission('a')).toMatchObject({ state: 'failed', failure: { code: 'timeout' } })
    })
    await expect(dispatch.accept(acceptance('a', { submission }))).rejects.toMatchObject({ code: 'conflict' })
    await dispatch.retry('kestrel', 'a', mira)
    await until(async () => expect((await rig.submission('a')).state).toBe('sent'))
    expect(rig.network.published).toHaveLength(1)
  })

  test('in part is given up for the rest: the desk hears of what is out, and a person sees what is not', async () => {
    rig = await createDispatchRig({ database })
    const submission = await rig.claim('a')
    const dispatch = open()
    await dispatch.accept(acceptance('a', { submission, part: { number: 1, of: 2 } }))
    await until(async () => {
      rig.clock.advance(30_000)
      expect(await rig.submission('a')).toMatchObject({ state: 'sent', sent: { ref: { id: 'post-a' } } })
    })
    expect(await dispatch.dead('kestrel')).toMatchObject([{ key: 'a.2', state: 'failed', problem: { code: 'timeout' } }])
    await expect(dispatch.retry('kestrel', 'a.2', mira)).rejects.toMatchObject({ code: 'erased' })
    await expect(dispatch.accept(acceptance('a.2', { submission, part: { number: 2, of: 2 } }))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is left alone when it was handed over', async () => {
    rig = await createDispatchRig({ database })
    rig.network.fates = ['answer-lost']
    rig.network.isAsking = false
    const submission = await rig.claim('a')
    const dispatch = open()
    await dispatch.accept(acceptance('a', { submission }))
    await until(async () => expect((await rowOf())?.kind).toBe('check'))
    await until(async () => {
      rig.clock.advance(30_000)
      expect(await rowOf()).toBeUndefined()
    })
    expect((await rig.desk.history(rig.stream)).map(({ type }) => type)).not.toContain('failed')
  })
})
