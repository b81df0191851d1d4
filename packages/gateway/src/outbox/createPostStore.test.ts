import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acceptance } from '../testing/createDispatchRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createPostStore, type NewPost } from './createPostStore.js'
import { concludeSend, toInstant } from './decideAttempt.js'
import { defaultTiming } from './DispatchTiming.js'

let database: TestDatabase
const now = Date.parse('2026-11-22T09:00:00.000Z')
const at = toInstant(now)
const context = { now, random: () => 0.5, timing: defaultTiming }

beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
beforeEach(() => sql`truncate outbox_post, outbox_lane, outbox_report`.execute(database.db))
afterAll(() => database.close())

function row(key: string, more: Partial<NewPost> = {}): NewPost {
  const { tenant, source, account, actor, once } = acceptance(key)
  return {
    tenant, source, account, key, once, actor: JSON.stringify(actor), hash: key, body: Uint8Array.of(1), part: 1, parts: 1,
    state: 'queued', attempts: 0, lookups: 0, accepted_at: at, changed_at: at, due_at: at, ...more,
  }
}

describe('The queue of an account', () => {
  test('is leased once, however many ask, and asked for again only when the lease ends', async () => {
    const [one, two] = [createPostStore(database), createPostStore(await database.connect())]
    await one.accept([row('a')])
    const claims = await Promise.all([one.claim('one', context), two.claim('two', context), one.claim('three', context)])
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
    await two.accept([row('b')])
    expect(await two.claim('four', context)).toBeNull()
    expect(await one.nextDue()).toBe(now + defaultTiming.lease)
  })

  test('goes on with the next post once the first is recorded', async () => {
    const store = createPostStore(database)
    await store.accept([row('a'), row('b')])
    const claim = await store.claim('one', context)
    if (claim === null || claim === 'ended') throw new Error('Nothing was claimed.')
    await store.record(claim, concludeSend(claim.post, { state: 'sent', ref: { source: 'net', id: '1' }, at }, context), at)
    expect(await store.claim('two', context)).toMatchObject({ post: { key: 'b' }, task: 'send' })
  })

  test('believes who lost the lease only that a post was sent', async () => {
    const store = createPostStore(database)
    await store.accept([row('a', { once: 'uncertain' })])
    const claim = await store.claim('one', context)
    if (claim === null || claim === 'ended') throw new Error('Nothing was claimed.')
    const later = { ...context, now: now + defaultTiming.lease }
    expect(await store.claim('two', later)).toBe('ended')
    expect((await store.find('kestrel', 'a'))?.state).toBe('unknown')
    await store.record(claim, concludeSend(claim.post, { state: 'refused', code: 'forbidden', message: 'No.' }, context), at)
    expect((await store.find('kestrel', 'a'))?.state).toBe('unknown')
    await store.record(claim, concludeSend(claim.post, { state: 'sent', ref: { source: 'net', id: '1' }, at }, context), at)
    expect(await store.find('kestrel', 'a')).toMatchObject({ state: 'sent', ref: { id: '1' }, body: null })
  })

  test('takes all parts of a text or none', async () => {
    const store = createPostStore(database)
    await store.accept([row('a.2', { hash: 'other' })])
    await expect(store.accept([row('a'), row('a.2', { part: 2, after: 'a' })])).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.find('kestrel', 'a')).toBeNull()
  })

  test('knows nothing of the same key of another company', async () => {
    const store = createPostStore(database)
    await store.accept([row('a')])
    await store.accept([row('a', { tenant: 'heron', hash: 'other' })])
    expect([(await store.find('kestrel', 'a'))?.hash, (await store.find('heron', 'a'))?.hash, await store.dead('heron')]).toEqual(['a', 'other', []])
  })
})
