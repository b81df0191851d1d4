import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDesk, type Desk } from '@alongside/core/desk'
import { openTestDatabase, type TestDatabase } from '../../testing/openTestDatabase.js'
import { createArchiveStore } from '../archive/createArchiveStore.js'
import { createCheckpointSigner } from '../desk/createCheckpointSigner.js'
import { createDeskStore } from '../desk/createDeskStore.js'
import { createKeptValues } from '../kept/createKeptValues.js'
import type { Database } from '../Database.js'
import { toJson } from '../json.js'
import { openDatabase } from '../openDatabase.js'
import { backup } from './backup.js'
import { describeTables } from './describeTables.js'
import { reset } from './reset.js'
import { restore } from './restore.js'

const folder = mkdtempSync(join(tmpdir(), 'alongside-backup-'))
const secret = new Uint8Array(32).fill(9)
const now = () => Date.parse('2026-11-22T06:00:00.000Z')
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))
const policy = {
  spec: 1, id: 'p', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
  rules: [{ id: 'all', effect: 'allow', when: { roles: ['agent'] }, reason: { en: 'Everybody works here.' } }],
} as const

let from: TestDatabase
let to: TestDatabase
let files = 0
const freshFile = () => join(folder, `${files += 1}.backup`)

beforeAll(async () => {
  [from, to] = [await openTestDatabase(), await openTestDatabase()]
}, 120_000)
beforeEach(async () => {
  await Promise.all([reset(from), reset(to)])
})
afterAll(async () => {
  await Promise.all([from.close(), to.close()])
  rmSync(folder, { recursive: true, force: true })
})

const deskOf = (database: Database): Desk => createDesk(createDeskStore(database, 'kestrel', secret), { policy, now, random, signer: createCheckpointSigner(secret) })

async function note(desk: Desk, thread: string, text: string): Promise<void> {
  const { stream, subject } = await desk.locate({ source: 'x', thread, customer: { scheme: 'x', realm: 'x', id: '1', party: 'person' } })
  const reads = { [stream]: (await desk.read([stream]))[stream]?.version ?? 0 }
  expect(await desk.execute({ id: `note in ${thread}`, actor: { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }, stream, subject, reads, type: 'note', text })).toMatchObject({ state: 'done' })
}

const odd = 'line\nbreak \u2028 "quote" \\u0000 \u0000 \u{1f600} \\x41 {a,b}'

/** A little of everything. */
async function fill(database: Database): Promise<void> {
  const desk = deskOf(database)
  for (const thread of ['t1', 't2', 't3']) await note(desk, thread, `Zinnoberrot ${odd.replaceAll('\u0000', '')}`)
  await desk.checkpoint()
  const ref = { source: 'page', id: 'odd "id"\n' }
  await createArchiveStore(database, 'kestrel').update(ref, () => ({ ref, revision: 1, keptSince: '2026-11-22T06:00:00.123Z', gone: { revision: 1, at: '2026-11-22T06:00:00.000Z', why: odd } }))
  await createKeptValues({ database, secret, now }).save({ tenant: 'kestrel', actor: 'mira', of: 'drafts' }, 'to ines', `Zinnoberrot ${odd}`)
}

/** Every row of every table, as text. */
async function contentOf({ db }: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await Promise.all((await describeTables(db)).map(async ({ table }) => {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(db)
    return [table, rows.map(({ row }) => row)] as const
  }))
  return Object.fromEntries(tables)
}

describe('a backup', () => {
  test('brings back every row as it was, hashes and all, in an empty database', async () => {
    await fill(from)
    const file = freshFile()
    const report = await backup(from, file, now)
    expect(report).toMatchObject({ at: '2026-11-22T06:00:00.000Z', rows: Object.values(await contentOf(from)).flat().length })
    expect(await restore(to, file)).toEqual(report)
    expect(await contentOf(to)).toEqual(await contentOf(from))
    expect(await deskOf(to).verify()).toMatchObject({ state: 'sound', streams: 3, events: 3, checkpoints: 1 })
    expect(await createKeptValues({ database: to, secret, now }).list({ tenant: 'kestrel', actor: 'mira', of: 'drafts' })).toEqual({ 'to ines': `Zinnoberrot ${odd}` })
  })

  // `npm run test:live` runs this file on a real PostgreSQL too.
  if (process.env['DATABASE_URL'] !== undefined) test('of a PostgreSQL is restored into an embedded one, and back', async () => {
    await fill(from)
    const [out, back] = [freshFile(), freshFile()]
    await backup(from, out, now)
    const embedded = await openDatabase({ memory: true })
    await restore(embedded, out)
    expect(await contentOf(embedded)).toEqual(await contentOf(from))
    await backup(embedded, back, now)
    await embedded.close()
    await restore(to, back)
    expect(await contentOf(to)).toEqual(await contentOf(from))
    expect(await deskOf(to).verify()).toMatchObject({ state: 'sound', events: 3 })
  })

  test('goes on where it was: new events take later positions than any a browser may remember', async () => {
    await fill(from)
    const file = freshFile()
    await backup(from, file, now)
    await note(deskOf(from), 't9', 'after the backup')
    await restore(to, file)
    const remembered = await createDeskStore(from, 'kestrel', secret).head()
    await note(deskOf(to), 't4', 'after the restore')
    expect(await createDeskStore(to, 'kestrel', secret).since(remembered)).toHaveLength(1)
    expect(await deskOf(to).verify()).toMatchObject({ state: 'sound', events: 4 })
  })

  test('taken while others write holds everything that was confirmed before, and no half of anything', async () => {
    const desk = deskOf(from)
    let confirmed = 0
    let isDone = false
    let sayTen: () => void = () => undefined
    const ten = new Promise<void>((resolve) => (sayTen = resolve))
    const writing = (async () => {
      for (let number = 1; !isDone; number += 1) {
        await note(desk, `t${number}`, 'while it runs')
        confirmed += 1
        if (confirmed === 10) sayTen()
      }
    })()
    await Promise.race([ten, writing])
    const before = confirmed
    const file = freshFile()
    await backup(from, file, now).finally(() => (isDone = true))
    await writing
    await restore(to, file)
    const verification = await deskOf(to).verify()
    expect(verification.state).toBe('sound')
    expect(verification.state === 'sound' && verification.events).toBeGreaterThanOrEqual(before)
  })

  test('is for its owner only, shows no words of desk or drafts, and is there whole or not at all', async () => {
    await fill(from)
    const file = freshFile()
    await backup(from, file, now)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readFileSync(file, 'utf8')).not.toContain('Zinnoberrot')
    await expect(backup(from, file, now)).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('has what was on its way looked up before it is sent again', async () => {
    const values = { tenant: 'kestrel', source: 'x', account: 'a', actor: toJson({}), once: 'by-lookup', hash: 'h', part: 1, parts: 1, attempts: 0, accepted_at: '2026-11-22T05:00:00.000Z', changed_at: '2026-11-22T05:00:00.000Z', lookups: 0 } as const
    await from.db.insertInto('outbox_post').values([{ ...values, key: 'waiting', position: 1, state: 'queued' }, { ...values, key: 'done', position: 2, state: 'sent' }]).execute()
    const file = freshFile()
    await backup(from, file, now)
    await restore(to, file)
    const posts = await to.db.selectFrom('outbox_post').select(['key', 'asked_at']).orderBy('position').execute()
    expect(posts).toEqual([{ key: 'waiting', asked_at: '2026-11-22T06:00:00.000Z' }, { key: 'done', asked_at: null }])
  })

  test('that was changed, cut off, or never was one, changes nothing and says so', async () => {
    await fill(from)
    const file = freshFile()
    await backup(from, file, now)
    const text = readFileSync(file, 'utf8')
    const damages: readonly (readonly [string, RegExp])[] = [
      [text.replace('mira', 'dana'), /is not as it was written/],
      [text.slice(0, -10), /was cut off/],
      [text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1), /was cut off/],
      [`${text}${text}`, /goes on after its end/],
      ['hello\n', /is no backup of Alongside/],
      ['{"kind":"alongside-backup","spec":2}\n', /newer version/],
      [text.replace('"0001-desk"', '"9999-later"'), /is not as it was written/],
    ]
    for (const [damaged, message] of damages) {
      writeFileSync(file, damaged)
      await expect(restore(to, file)).rejects.toThrow(message)
    }
    await expect(restore(to, join(folder, 'none'))).rejects.toMatchObject({ code: 'storage' })
    expect(Object.values(await contentOf(to)).flat()).toEqual([])
  })

  test('is not laid over a database that holds something', async () => {
    const file = freshFile()
    await backup(from, file, now)
    await fill(to)
    const before = await contentOf(to)
    await expect(restore(to, file)).rejects.toMatchObject({ code: 'conflict' })
    expect(await contentOf(to)).toEqual(before)
  })

  test('finds tables that stand alone, so that it can bring them back in any order', async () => {
    const { rows } = await sql`select conname from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(from.db)
    expect(rows).toEqual([])
  })
})

describe('a reset', () => {
  test('leaves today\'s tables, empty', async () => {
    await fill(from)
    await reset(from)
    expect(Object.values(await contentOf(from)).flat()).toEqual([])
    await fill(from)
  })
})
