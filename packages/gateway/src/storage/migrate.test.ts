import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { reset } from './backup/reset.js'
import { migrate, stepsTaken, takeSteps } from './migrate.js'
import { migrations } from './migrations/index.js'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
afterAll(() => database.close())

describe('the tables of a database', () => {
  test('are of today, however often and by how many at once they are brought up to date', async () => {
    await Promise.all([migrate(database), migrate(database), migrate(database)])
    expect(await stepsTaken(database.db)).toEqual(Object.keys(migrations))
  })

  test('follow from steps that are numbered in their order', () => {
    expect(Object.keys(migrations)).toEqual(Object.keys(migrations).sort())
  })

  test('are left alone when a newer version made them', async () => {
    await sql`insert into migration (name) values ('9999-later')`.execute(database.db)
    await expect(migrate(database)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('A newer version of Alongside wrote this database (it knows "9999-later")') })
    await sql`delete from migration where name = '9999-later'`.execute(database.db)
  })

  test('stay as they were when a step fails, and it says which and why', async () => {
    await sql`delete from migration where name in ('0002-archive', '0003-kept')`.execute(database.db)
    await sql`drop table kept_value`.execute(database.db)
    const failing = database.transact((trx) => takeSteps(trx, ['0003-kept', '0002-archive']))
    await expect(failing).rejects.toMatchObject({ code: 'storage', message: expect.stringMatching(/"0002-archive" \(relation "archive_\w+" already exists\)/) })
    expect(await stepsTaken(database.db)).not.toContain('0003-kept')
    await reset(database)
    expect(await stepsTaken(database.db)).toEqual(Object.keys(migrations))
  })
})
