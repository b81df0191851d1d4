// Where reads are shared, on a PostgreSQL over the network (`npm run test:live`); the embedded database answers one after the other.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

const one = async <T>(query: ReturnType<typeof sql<{ readonly value: T }>>): Promise<T> => (await query.execute(database.db)).rows[0]!.value

test('reads of one turn go over one connection, and each gets its own answer', async () => {
  const read = (number: number) => sql<{ readonly value: number; readonly pid: number }>`select ${number}::int as value, pg_backend_pid() as pid`.execute(database.db)
  const rows = (await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(read))).map(({ rows: [row] }) => row!)
  expect(rows.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(new Set(rows.map(({ pid }) => pid)).size).toBe(1)
})

test('more reads than there are connections are all answered', async () => {
  const all = Array.from({ length: 200 }, (_, index) => index)
  expect(await Promise.all(all.map((number) => one<number>(sql`select ${number}::int as value`)))).toEqual(all)
})

test('a read that fails fails alone, and says why', async () => {
  const [before, failed, after] = await Promise.allSettled([one<number>(sql`select 1 as value`), one(sql`select 1 / ${0}::int as value`), one<number>(sql`select 2 as value`)])
  expect([before, after]).toEqual([{ status: 'fulfilled', value: 1 }, { status: 'fulfilled', value: 2 }])
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'storage' } })
})

test('a transaction reads what it wrote; who reads beside it does not, until it is kept', async () => {
  await sql`create table reads_test (value int)`.execute(database.db)
  const seen = await database.transact(async (trx) => {
    await sql`insert into reads_test values (1)`.execute(trx)
    return (await sql<{ readonly value: number }>`select value from reads_test`.execute(trx)).rows
  })
  expect(seen).toEqual([{ value: 1 }])
  await expect(database.transact(async (trx) => {
    await sql`delete from reads_test`.execute(trx)
    throw new Error('given up')
  })).rejects.toThrow('given up')
  expect(await one<number>(sql`select count(*)::int as value from reads_test`)).toBe(1)
})

test('a slow read does not hold up what is read later', async () => {
  if (database.kind === 'embedded') return
  const order: string[] = []
  const slow = one(sql`select pg_sleep(0.5) is null as value`).then(() => order.push('slow'))
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  await one(sql`select 1 as value`).then(() => order.push('quick'))
  await slow
  expect(order).toEqual(['quick', 'slow'])
})

test('when the server ends a connection, those who waited on it are told, and the next read finds another', async () => {
  if (database.kind === 'embedded') return
  const ended = await Promise.allSettled([one(sql`select pg_sleep(5) is null as value`), endSleeper()])
  expect(ended[0]).toMatchObject({ status: 'rejected', reason: { code: 'storage' } })
  expect(await one<number>(sql`select 1 as value`)).toBe(1)
})

async function endSleeper(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
  await database.transact(async (trx) => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(5)%' and pid <> pg_backend_pid()`.execute(trx)
  })
}
