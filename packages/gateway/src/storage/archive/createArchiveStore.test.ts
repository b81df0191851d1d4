import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeArchiveStore } from '@alongside/core/testing'
import { openTestDatabase, type TestDatabase } from '../../testing/openTestDatabase.js'
import type { Database } from '../Database.js'
import { createArchiveStore } from './createArchiveStore.js'
import { selectEntries, toFeed } from './listEntries.js'

let database: TestDatabase
let replicas: readonly Database[]
let tenants = 0
beforeAll(async () => {
  database = await openTestDatabase()
  replicas = [database, await database.connect()]
}, 120_000)
afterAll(() => database.close())

describeArchiveStore({
  name: 'PostgreSQL',
  async create() {
    const tenant = `tenant-${tenants += 1}`
    let connections = 0
    return { connect: async () => createArchiveStore(replicas[(connections += 1) % 2]!, tenant) }
  },
}, { describe, test })

describe('the archive of one tenant', () => {
  test('is nothing to another tenant with the same source', async () => {
    const [mine, theirs] = [createArchiveStore(database, 'mine'), createArchiveStore(database, 'theirs')]
    const ref = { source: 'page', id: '1' }
    await mine.update(ref, () => ({ ref, revision: 1, keptSince: '2026-11-22T06:00:00.000Z' }))
    await mine.setProgress('page', { cursor: 'c' })
    expect([await theirs.read([ref]), await theirs.head('page'), await theirs.progress('page')]).toEqual([[], 0, {}])
  })

  test('takes an id with a letter that no text column holds, and finds it again', async () => {
    const store = createArchiveStore(database, 'odd')
    const ref = { source: 'page', id: 'a\u0000b' }
    await store.update(ref, () => ({ ref, revision: 1, keptSince: '2026-11-22T06:00:00.000Z' }))
    expect((await store.read([ref]))[0]?.ref).toEqual(ref)
  })
})

describe('a large archive of which the planner knows nothing yet', () => {
  test.each(['older', 'newer'] as const)('is read along its indexes, %s', async (direction) => {
    await sql`
      insert into archive_entry (tenant, source, id, feed, position, author, thread, occurred_at, entry)
      select ${direction}, 'page', 'id' || n, feed, nextval('archive_position'), feed || 'author' || n % 4000, feed || 'thread' || n / 5, 'at' || n, '{}'
      from generate_series(1, 20000) n, (select ${toFeed(direction, 'page')}::text as feed) f`.execute(database.db)
    const threads = Array.from({ length: 12 }, (_, index) => `thread${index}`)
    const query = selectEntries(direction, { source: 'page', authors: ['author7'], threads, direction, limit: 51, from: { occurredAt: 'at5', id: '' } })
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(database.db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/archive_entry_author[^]*archive_entry_thread[^]*archive_entry_pkey/)
    expect(plan).not.toMatch(/Seq Scan|archive_entry_(position|kept)/)
  })
})
