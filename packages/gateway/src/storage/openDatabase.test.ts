import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import type { Notice } from './Database.js'
import { openDatabase } from './openDatabase.js'

/** `npm run test:live` runs this file on a real PostgreSQL too. */
const isReal = process.env['DATABASE_URL'] !== undefined

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
afterAll(() => database.close())

const one = async (text: string): Promise<unknown> => (await sql.raw<{ value: unknown }>(`select ${text} as value`).execute(database.db)).rows[0]?.value

describe('a database', () => {
  test('reads every type the same, embedded or not', async () => {
    expect(await one('9007199254740991::bigint')).toBe(9_007_199_254_740_991)
    expect(await one(`'2026-11-22T07:25:00.123+02:00'::timestamptz`)).toBe('2026-11-22T05:25:00.123Z')
    expect(await one(`'2026-11-22'::date`)).toBe('2026-11-22')
    expect(await one(`'12.50'::numeric`)).toBe('12.50')
    expect(await one(`'{"b":[1],"a":null}'::jsonb`)).toEqual({ a: null, b: [1] })
    expect(await one(`'{"b":"\\u0000","a":1}'::json`)).toEqual({ b: '\u0000', a: 1 })
    expect(await one(`array['a','b"\\{',null]`)).toEqual(['a', 'b"\\{', null])
    expect(await one('1.5::float8')).toBe(1.5)
    expect(Array.from((await one(`'\\x0102'::bytea`)) as Uint8Array)).toEqual([1, 2])
  })

  test('takes lists, bytes and instants as parameters', async () => {
    const { rows } = await sql<{ a: boolean; b: Uint8Array; c: string }>`
      select ${'x'}::text = any(${['x', 'y"\\']}::text[]) as a, ${new Uint8Array([0, 255])}::bytea as b, ${'2026-11-22T05:25:00.000Z'}::timestamptz as c
    `.execute(database.db)
    expect({ ...rows[0], b: Array.from(rows[0]?.b ?? []) }).toEqual({ a: true, b: [0, 255], c: '2026-11-22T05:25:00.000Z' })
  })

  test('tells everybody who listens what was committed, and nothing that was not', async () => {
    const other = await database.connect()
    const heard: Notice[] = []
    const both = Promise.all([database, other].map((each) => new Promise<void>((resolve) => each.listen((notice) => {
      heard.push(notice)
      resolve()
    }))))
    const undone = database.transact(async (trx) => {
      await database.notify(trx, { tenant: 'kestrel', topic: 'undone' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await database.transactInOrder((trx) => database.notify(trx, { tenant: 'kestrel', topic: 'desk', position: 7 }))
    await both
    expect(heard).toEqual(heard.map(() => ({ tenant: 'kestrel', topic: 'desk', position: 7 })))
    await other.close()
  })

  test('goes on with the next in order when one before it failed', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map((number) => database.transactInOrder(async (trx) => {
      await sql.raw(`select 1 / (${number} - 2)`).execute(trx)
      return number
    })))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('answers readers while many more writers wait for their turn than there are connections', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const writers = Array.from({ length: 12 }, () => database.transactInOrder(async () => (database.kind === 'postgres' ? held : undefined)))
    expect(await one('1')).toBe(1)
    release()
    await Promise.all(writers)
  })

  test('says what a refused statement means, with the driver\'s error as its cause', async () => {
    await expect(one('1/0')).rejects.toMatchObject({ name: 'AlongsideError', code: 'storage', cause: { code: '22012' } })
  })

  if (!isReal) test('embedded, tells a transaction that asks beside itself, instead of waiting for ever', async () => {
    await expect(database.transact(() => one('1'))).rejects.toThrow('Use the transaction that was handed in')
    await expect(database.transactInOrder(() => database.transactInOrder(async () => undefined))).rejects.toThrow('Use the transaction that was handed in')
    expect(await one('1')).toBe(1)
  })

  test('has today\'s tables when many replicas boot at once', async () => {
    const replicas = await Promise.all([database.connect(), database.connect(), database.connect()])
    const counts = await Promise.all(replicas.map(({ db }) => db.selectFrom('desk_event').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirst()))
    expect(counts.map((count) => count?.n)).toEqual([0, 0, 0])
    await Promise.all(replicas.map((replica) => replica.close()))
  })
})

if (isReal) describe('a connection to a PostgreSQL', () => {
  test('that listens comes back when it breaks, and says that something may have been missed', async () => {
    const heard: Notice[] = []
    const next = () => new Promise<void>((resolve) => {
      const stop = database.listen((notice) => {
        heard.push(notice)
        stop()
        resolve()
      })
    })
    const lost = next()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "' || current_schema() || '"'`.execute(database.db)
    await lost
    const again = next()
    await database.transact((trx) => database.notify(trx, { tenant: 'kestrel', topic: 'desk' }))
    await again
    expect(heard).toEqual([{ tenant: '', topic: 'lost' }, { tenant: 'kestrel', topic: 'desk' }])
  })

  test('that breaks while it is idle is replaced, and the process lives on', async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'alongside ' || current_schema() and pid <> pg_backend_pid() and query not like 'listen%'`.execute(database.db)
    // A question that was on its way just then is lost; those after it are not.
    await expect.poll(() => Promise.all([one('1'), one('2'), one('3')]).catch(() => 'lost')).toEqual([1, 2, 3])
  })

  test('whose address would put the tables elsewhere is refused', async () => {
    const url = new URL(process.env['DATABASE_URL'] ?? '')
    url.searchParams.set('options', '-c search_path=public')
    await expect(openDatabase({ url: url.href })).rejects.toThrow('Take "options" out of the database\'s address')
  })

  test('that cannot be made says so, without the password', async () => {
    const url = new URL(process.env['DATABASE_URL'] ?? '')
    url.password = 'geheim'
    url.port = '1'
    await expect(openDatabase({ url: url.href })).rejects.toMatchObject({ code: 'storage', message: expect.not.stringContaining('geheim') })
  })
})
