import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeArchiveStore } from '@alongside/core/testing'
import { openTestDatabase, type TestDatabase } from '../../testing/openTestDatabase.js'
import type { Database } from '../Database.js'
import { createArchiveStore } from './createArchiveStore.js'

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
