import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { identityKey, type Identity } from '@alongside/core/model'
import { openTestDatabase, type TestDatabase } from '../../testing/openTestDatabase.js'
import { createKeptValues, type KeptValues, type Shelf } from './createKeptValues.js'

const day = 86_400_000
const secret = new Uint8Array(32).fill(5)
const drafts: Shelf = { tenant: 'kestrel', actor: 'mira', of: 'drafts' }
const preferences: Shelf = { ...drafts, of: 'preferences' }

let database: TestDatabase
let kept: KeptValues
let time: number
beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
beforeEach(async () => {
  await database.db.deleteFrom('kept_value').execute()
  time = Date.parse('2026-11-22T06:00:00.000Z')
  kept = createKeptValues({ database, secret, now: () => time })
})
afterAll(() => database.close())

describe('what is kept for an employee', () => {
  test('comes back as it was saved last', async () => {
    await kept.save(drafts, 'to ines', { text: 'Half a \u0000 sent' })
    await kept.save(drafts, 'to ines', { text: 'Half a sentence' })
    expect(await kept.load(drafts, 'to ines')).toEqual({ text: 'Half a sentence' })
    expect(await kept.load(drafts, 'to jonas')).toBeUndefined()
  })

  test('lies on its own shelf: drafts, preferences, employees and tenants apart', async () => {
    const shelves: readonly Shelf[] = [drafts, preferences, { ...drafts, actor: 'dana' }, { ...drafts, tenant: 'heron' }]
    for (const [index, shelf] of shelves.entries()) await kept.save(shelf, 'key', index)
    expect(await Promise.all(shelves.map((shelf) => kept.list(shelf)))).toEqual([{ key: 0 }, { key: 1 }, { key: 2 }, { key: 3 }])
    await kept.clear(drafts)
    expect(await Promise.all(shelves.map((shelf) => kept.load(shelf, 'key')))).toEqual([undefined, 1, 2, 3])
    await kept.remove(preferences, 'key')
    expect(await kept.list(preferences)).toEqual({})
  })

  test('goes after 30 days if it is a draft, and stays if it is a preference', async () => {
    await kept.save(drafts, 'old', 'words')
    await kept.save(preferences, 'density', 'compact')
    time += 29 * day
    expect(await kept.load(drafts, 'old')).toBe('words')
    time += day
    expect([await kept.load(drafts, 'old'), await kept.list(drafts), await kept.load(preferences, 'density')]).toEqual([undefined, {}, 'compact'])
    await kept.save({ ...drafts, actor: 'dana' }, 'new', 'words')
    const { rows } = await sql<{ n: number }>`select count(*) as n from kept_value`.execute(database.db)
    expect(rows[0]?.n).toBe(2)
  })

  test('is refused when it is too long or too much, and what was there stays', async () => {
    await kept.save(drafts, 'to ines', 'short')
    await expect(kept.save(drafts, 'to ines', 'x'.repeat(262_144))).rejects.toMatchObject({ code: 'too-long' })
    expect(await kept.load(drafts, 'to ines')).toBe('short')
    for (let index = 1; index < 500; index += 1) await kept.save(drafts, `to ${index}`, 'words')
    await expect(kept.save(drafts, 'one more', 'words')).rejects.toMatchObject({ code: 'too-long', message: expect.stringContaining('Discard some') })
    await kept.save(drafts, 'to ines', 'edited')
    expect(await kept.load(drafts, 'to ines')).toBe('edited')
  })

  test('says nothing to whoever reads the table', async () => {
    await kept.save(drafts, 'kestrel|mira|x|ines', { text: 'Zinnoberrot' })
    const { rows } = await sql<{ row: string }>`select k::text as row from kept_value k`.execute(database.db)
    expect(rows[0]?.row).not.toMatch(/ines|Zinnoberrot/)
    expect(Buffer.from((await database.db.selectFrom('kept_value').select('sealed').executeTakeFirstOrThrow()).sealed).toString('latin1')).not.toMatch(/ines|Zinnoberrot/)
    await expect(createKeptValues({ database, secret: new Uint8Array(32).fill(6), now: () => time }).list(drafts)).rejects.toMatchObject({ code: 'storage' })
  })

  test('is forgotten where it is for somebody who was erased, on every shelf of the tenant', async () => {
    const person = (id: string): Identity => ({ scheme: 'x', realm: 'x', id, party: 'person' })
    // As the browser makes them: for a reply, and for a note.
    const replyTo = (id: string) => ['kestrel', 'mira', 'x', 'a', 't', identityKey(person(id))].map(encodeURIComponent).join('/')
    const noteOn = (id: string) => `note:${['kestrel', 'mira', 'x', 't', identityKey(person(id)), ''].map(encodeURIComponent).join('/')}`
    for (const shelf of [drafts, { ...drafts, actor: 'dana' }, { ...drafts, tenant: 'heron' }]) {
      for (const key of [replyTo('55'), noteOn('55'), replyTo('555')]) await kept.save(shelf, key, 'words')
    }
    expect(await kept.forget('kestrel', [person('55')])).toBe(4)
    expect(await kept.list({ ...drafts, actor: 'dana' })).toEqual({ [replyTo('555')]: 'words' })
    expect(Object.keys(await kept.list({ ...drafts, tenant: 'heron' }))).toHaveLength(3)
  })
})
