import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { prepare } from './prepare.js'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

interface Row {
  readonly name: string
  readonly least: number | null
}

test('a prepared query is built once and asks each time for its own values, in any place and of any type', async () => {
  let built = 0
  const ask = prepare<{ readonly names: readonly string[]; readonly least: number | null }, Row>(database.db, (value) => {
    built += 1
    const query = sql<Row>`select name, ${value('least')}::int as least from unnest(${value('names')}::text[]) as given (name) where ${'fixed'} = 'fixed' order by name`
    return { compile: () => query.compile(database.db) }
  })
  expect(await ask({ names: ['b', 'a'], least: 7 })).toEqual([{ name: 'a', least: 7 }, { name: 'b', least: 7 }])
  expect(await ask({ names: ['c'], least: null })).toEqual([{ name: 'c', least: null }])
  expect(built).toBe(1)
})
