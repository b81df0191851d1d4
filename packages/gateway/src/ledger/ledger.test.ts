import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Call, DataAdapter } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { createTestClock, type TestClock } from '../testing/createTestClock.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import type { Database } from '../storage/Database.js'
import { createSharedLedger, type SharedLedger } from './createSharedLedger.js'
import { createSpend, type Spend } from './createSpend.js'
import { keepReserve } from './keepReserve.js'

let database: TestDatabase
let clock: TestClock
let open: (SharedLedger | Spend)[] = []

beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
beforeEach(async () => {
  clock = createTestClock()
  await sql`truncate ledger_rate, ledger_spend`.execute(database.db)
})
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()))
  open = []
})
afterAll(() => database.close())

const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 10 })
const inMinute = () => clock.now() + 60_000
const call = (priority: Call['priority']): Call => ({
  signal: new AbortController().signal, locale: 'en', purpose: 'service', priority, actor: { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' },
})

async function openLedger(tenant = 'kestrel', on: Database = database): Promise<SharedLedger> {
  const ledger = createSharedLedger({ database: on, tenant, now: clock.now })
  open.push(ledger)
  await ledger.start()
  return ledger
}

describe('A rate limit', () => {
  test('that one replica hears of is kept by all, and after a restart, and by no other tenant', async () => {
    const [here, there, other] = [await openLedger(), await openLedger(), await openLedger('heron')]
    here.report('net', { limit: 100, remaining: 0, resetsAt: inMinute() })
    expect(here.delay('net')).toBe(60_000)
    await until(() => expect(there.delay('net')).toBe(60_000))
    expect((await openLedger()).delay('net')).toBe(60_000)
    expect(other.delay('net')).toBe(0)
    clock.advance(60_001)
    expect([here.delay('net'), there.delay('net')]).toEqual([0, 0])
  })

  test('counts what all of them take, at once here and soon there', async () => {
    const [here, there] = [await openLedger(), await openLedger()]
    here.report('net', { limit: 100, remaining: 10, resetsAt: inMinute() })
    await until(() => expect(there.state('net')?.remaining).toBe(10))
    for (let taken = 0; taken < 4; taken += 1) here.take('net')
    expect(here.state('net')?.remaining).toBe(6)
    for (let taken = 0; taken < 3; taken += 1) there.take('net')
    await until(() => expect([here.state('net')?.remaining, there.state('net')?.remaining]).toEqual([3, 3]))
  })

  test('never rises within one window, whichever answer comes last', async () => {
    const [here, there] = [await openLedger(), await openLedger()]
    here.report('net', { limit: 100, remaining: 3, resetsAt: inMinute() })
    await here.flush()
    there.report('net', { limit: 100, remaining: 9, resetsAt: inMinute() + 1_000 })
    await until(() => expect([here.state('net')?.remaining, there.state('net')?.remaining]).toEqual([3, 3]))
    there.report('net', { limit: 100, remaining: 99, resetsAt: inMinute() + 60_000 })
    await until(() => expect(here.state('net')?.remaining).toBe(99))
  })

  test('leaves half to the others while nobody can say what they do', async () => {
    let isDown = false
    const shaky: Database = { ...database, transact: (work) => (isDown ? Promise.reject(new Error('Down.')) : database.transact(work)) }
    const ledger = await openLedger('kestrel', shaky)
    ledger.report('net', { limit: 100, remaining: 40, resetsAt: inMinute() })
    await ledger.flush()
    isDown = true
    ledger.take('net')
    await ledger.flush()
    expect(ledger.state('net')?.remaining).toBe(19)
    isDown = false
    ledger.take('net')
    await ledger.flush()
    expect(ledger.state('net')?.remaining).toBe(38)
  })
})

const adapter = (): DataAdapter & { readonly asked: string[] } => {
  const asked: string[] = []
  return {
    spec: 1, id: 'net', kind: 'net', label: 'Net', glyph: { path: '' }, accepts: ['net'], asked,
    orders: { list: async (_ask, { priority }) => {
      asked.push(priority)
      return { items: [], covers: null, evaluated: [], observedAt: '2026-11-22T09:00:00.000Z' }
    } },
    replies: { channels: async () => [], send: async () => ({ state: 'accepted' }), receipt: async () => ({ state: 'unknown' }) },
  }
}
const read = (one: DataAdapter, priority: Call['priority']) => one.orders!.list({ subject: [], limit: 1 }, call(priority)).then(() => 'asked', (error: unknown) => (isAlongsideError(error) ? error.code : 'broken'))

describe('What is left of a rate limit', () => {
  test('is kept for agents once it is little', async () => {
    const ledger = await openLedger()
    const source = keepReserve(adapter(), { ledger, now: clock.now })
    const all = async () => [await read(source, 'agent'), await read(source, 'prefetch'), await read(source, 'background')]
    expect(await all()).toEqual(['asked', 'asked', 'asked'])
    ledger.report('net', { limit: 100, remaining: 21, resetsAt: inMinute() })
    expect(await all()).toEqual(['asked', 'asked', 'asked'])
    ledger.report('net', { limit: 100, remaining: 20, resetsAt: inMinute() })
    expect(await all()).toEqual(['asked', 'rate-limited', 'rate-limited'])
  })
})

describe('What a source costs', () => {
  const cap = { amount: { amount: '10.00', currency: 'USD' }, per: 'month' } as const

  async function openSpend(tenths: number[] = []): Promise<Spend> {
    const spend = createSpend({
      database, tenant: 'kestrel', source: 'net', label: 'Net', cap, now: clock.now, onThreshold: (share) => tenths.push(share),
      cost: (_request, { status, body }) => (status === 200 ? { amount: ((body as { price?: string } | null)?.price ?? '0.00'), currency: 'USD' } : null),
    })
    open.push(spend)
    await spend.start()
    return spend
  }
  const pay = (spend: Spend, price: string) => spend.meter(async () => Response.json({ price }))('https://net.example/posts').then((response) => response.json() as Promise<unknown>)

  test('is counted by its answers, to the cent, and read back by other replicas', async () => {
    const [here, there] = [await openSpend(), await openSpend()]
    for (let paid = 0; paid < 10; paid += 1) expect(await pay(here, '0.10')).toEqual({ price: '0.10' })
    await here.meter(async () => new Response('', { status: 500 }))('https://net.example/posts')
    await until(() => expect(there.spent()).toBe(1))
    const row = await database.db.selectFrom('ledger_spend').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ period: '2026-11', currency: 'USD', calls: 10 })
    expect(Number(row.amount)).toBe(1)
  })

  test('stops background at four fifths and agents at the end, names the cap and says until when', async () => {
    const tenths: number[] = []
    const spend = await openSpend(tenths)
    const source = keepReserve(adapter(), { ledger: await openLedger(), spend, now: clock.now })
    await pay(spend, '7.99')
    expect([await read(source, 'agent'), await read(source, 'background')]).toEqual(['asked', 'asked'])
    await pay(spend, '0.01')
    expect([await read(source, 'agent'), await read(source, 'prefetch'), await read(source, 'background')]).toEqual(['asked', 'rate-limited', 'rate-limited'])
    await pay(spend, '2.00')
    expect(tenths).toEqual([5, 6, 7, 8, 9, 10])
    await expect(source.orders!.list({ subject: [], limit: 1 }, call('agent'))).rejects.toMatchObject({
      code: 'rate-limited', retryAfter: Date.parse('2026-12-01T00:00:00.000Z') - clock.now(), message: expect.stringMatching(/10\.00 of 10\.00 USD this month.*2026-12-01/),
    })
    expect(await source.replies!.send({} as never, 'a', call('agent'))).toMatchObject({ state: 'refused', code: 'rate-limited' })
  })

  test('begins anew with the next month', async () => {
    const spend = await openSpend()
    await pay(spend, '10.00')
    expect(() => spend.permit('agent')).toThrow()
    clock.advance(10 * 86_400_000)
    expect(() => spend.permit('background')).not.toThrow()
    expect(spend.spent()).toBe(0)
  })
})
