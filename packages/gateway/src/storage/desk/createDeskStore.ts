import { sql, type Transaction } from 'kysely'
import type { Checkpoint, DeskAppend, DeskEvent, Head, SealedWords, StoredEvent, StreamId, SubjectId } from '@alongside/core/desk'
import type { TenantId } from '../../session/Session.js'
import { askTogether } from '../askTogether.js'
import type { Database } from '../Database.js'
import { toJson } from '../json.js'
import { prepare } from '../prepare.js'
import type { Schema } from '../Schema.js'
import { createSecretWrap } from './createSecretWrap.js'
import type { DeskLog } from './DeskLog.js'
import { followStreams } from './followStreams.js'
import { writeEvents } from './writeEvents.js'

type Outcome = 'appended' | 'stale' | 'repeated'

interface EventRow {
  readonly event: DeskEvent
  readonly owner: string | null
  readonly salt: string | null
  readonly iv: string | null
  readonly cipher: string | null
}

/** One tenant's desk in the database. `secret` is the gateway's, under which the secrets of subjects are locked away. */
export function createDeskStore(database: Database, tenant: TenantId, secret: Uint8Array): DeskLog {
  const { db } = database
  const { wrap, unwrap } = createSecretWrap(secret, tenant)

  const append = (given: DeskAppend, before?: (trx: Transaction<Schema>) => Promise<void>): Promise<Outcome> =>
    database.transactInOrder(async (trx) => {
      const no = await refusal(trx, tenant, given)
      if (no) return no
      await before?.(trx)
      await writeEvents(database, trx, tenant, given)
      return 'appended'
    })

  const events = () =>
    db.selectFrom('desk_event as e')
      .leftJoin('desk_seal as s', (join) => join.onRef('s.tenant', '=', 'e.tenant').onRef('s.stream', '=', 'e.stream').onRef('s.version', '=', 'e.version'))
      .where('e.tenant', '=', tenant).select(['e.event', 's.owner', 's.salt', 's.iv', 's.cipher'])

  async function heads(): Promise<Readonly<Record<StreamId, Head>>> {
    const rows = await db.selectFrom('desk_head').where('tenant', '=', tenant).select(['stream', 'version', 'hash']).execute()
    return Object.fromEntries(rows.map(({ stream, version, hash }) => [stream, { version, hash }]))
  }

  async function secretOf(owner: string): Promise<Uint8Array | null> {
    const row = await db.selectFrom('desk_secret').where('tenant', '=', tenant).where('owner', '=', owner).select('wrapped').executeTakeFirst()
    return row ? unwrap(owner, row.wrapped) : null
  }

  const eventsAfter = prepare<{ readonly stream: StreamId; readonly after: number }, EventRow>(db, (value) =>
    events().where('e.stream', '=', value('stream')).where('e.version', '>', value('after')).orderBy('e.version'))
  const eventsOf = prepare<{ readonly command: string }, EventRow>(db, (value) => events().where('e.command', '=', value('command')).orderBy('e.place'))
  const eventsAfterEach = prepare<{ readonly streams: readonly StreamId[]; readonly versions: readonly number[] }, EventRow>(db, (value) =>
    events()
      .innerJoin(sql<{ readonly stream: StreamId; readonly version: number }>`unnest(${value('streams')}::text[], ${value('versions')}::int[])`.as<'a'>(sql`a (stream, version)`), (join) =>
        join.onRef('a.stream', '=', 'e.stream').onRef('e.version', '>', 'a.version'))
      .orderBy('e.stream').orderBy('e.version'))
  const names = prepare<{ readonly marks: readonly string[] }, { readonly mark: string; readonly id: string }>(db, (value) =>
    db.selectFrom('desk_name').where('tenant', '=', tenant).where('mark', '=', sql<string>`any(${value('marks')}::text[])`).select(['mark', 'id']))
  const nameOf = askTogether(async (marks: readonly string[]) => new Map((await names({ marks })).map(({ mark, id }) => [mark, id])))

  async function head(): Promise<number> {
    const row = await db.selectFrom('desk_head').where('tenant', '=', tenant).select(({ fn }) => fn.max('position').as('last')).executeTakeFirst()
    return row?.last ?? 0
  }

  const since: DeskLog['since'] = (position, limit = 1_000) =>
    db.selectFrom('desk_head').where('tenant', '=', tenant).where('position', '>', position).orderBy('position').limit(limit).select(['stream', 'version', 'position']).execute()

  return {
    append: (given) => append(given),
    forget: (subject, given) => append(given, (trx) => deleteWords(trx, tenant, subject)),
    async read(stream, after) {
      return (await eventsAfter({ stream, after })).map(toStored)
    },
    async readEach(after) {
      const rows = await eventsAfterEach({ streams: Object.keys(after), versions: Object.values(after) })
      const news: Record<StreamId, StoredEvent[]> = {}
      for (const row of rows) (news[row.event.stream] ??= []).push(toStored(row))
      return news
    },
    async madeBy(command) {
      return (await eventsOf({ command })).map(toStored)
    },
    heads,
    async streamsOf(subject) {
      const rows = await db.selectFrom('desk_event').where('tenant', '=', tenant).where('subject', '=', subject).select('stream').distinct().execute()
      return rows.map(({ stream }) => stream)
    },
    async secret(owner, fresh) {
      const kept = await secretOf(owner)
      if (kept || !fresh) return kept
      await db.insertInto('desk_secret').values({ tenant, owner, wrapped: wrap(owner, fresh) }).onConflict((conflict) => conflict.doNothing()).execute()
      return secretOf(owner)
    },
    async name(mark, fresh) {
      const kept = await nameOf(mark)
      if (kept !== undefined || !fresh) return kept ?? null
      await db.insertInto('desk_name').values({ tenant, mark, ...fresh }).onConflict((conflict) => conflict.doNothing()).execute()
      return (await nameOf(mark)) ?? null
    },
    async checkpoints() {
      const rows = await db.selectFrom('desk_checkpoint').where('tenant', '=', tenant).orderBy('sequence').select('checkpoint').execute()
      return rows.map(({ checkpoint }) => checkpoint)
    },
    addCheckpoint: (checkpoint) => addCheckpoint(database, tenant, checkpoint),
    subscribe: (listener) => followStreams({ database, tenant, head, since }, listener),
    head,
    since,
  }
}

/** All that can speak against an append, asked in one question. Whoever holds the order lock knows that the answer stays true. */
async function refusal(trx: Transaction<Schema>, tenant: TenantId, { command, reads, events }: DeskAppend): Promise<Exclude<Outcome, 'appended'> | undefined> {
  const owners = [...new Set(events.flatMap(({ sealed }) => (sealed ? [sealed.owner] : [])))]
  const { rows } = await sql<{ readonly is_repeated: boolean; readonly is_stale: boolean; readonly is_locked_out: boolean }>`
    select
      exists (select 1 from desk_event where tenant = ${tenant} and command = ${command}) as is_repeated,
      exists (
        select 1 from unnest(${Object.keys(reads)}::text[], ${Object.values(reads)}::int[]) as asked (stream, version)
        left join desk_head h on h.tenant = ${tenant} and h.stream = asked.stream
        where coalesce(h.version, 0) <> asked.version
      ) as is_stale,
      exists (
        select 1 from unnest(${owners}::text[]) as asked (owner)
        where not exists (select 1 from desk_secret s where s.tenant = ${tenant} and s.owner = asked.owner)
      ) as is_locked_out`.execute(trx)
  const found = rows[0]
  if (found?.is_repeated) return 'repeated'
  return found?.is_stale || found?.is_locked_out ? 'stale' : undefined
}

async function deleteWords(trx: Transaction<Schema>, tenant: TenantId, subject: SubjectId): Promise<void> {
  await trx.deleteFrom('desk_seal').where('tenant', '=', tenant).where('owner', '=', subject).execute()
  await trx.deleteFrom('desk_name').where('tenant', '=', tenant).where('subject', '=', subject).execute()
  await trx.deleteFrom('desk_secret').where('tenant', '=', tenant).where('owner', '=', subject).execute()
}

/** One of two that come for the same place finds it taken. */
function addCheckpoint(database: Database, tenant: TenantId, checkpoint: Checkpoint): Promise<boolean> {
  return database.transactInOrder(async (trx) => {
    const last = await trx.selectFrom('desk_checkpoint').where('tenant', '=', tenant).select(({ fn }) => fn.max('sequence').as('sequence')).executeTakeFirst()
    if (checkpoint.sequence !== (last?.sequence ?? 0) + 1) return false
    await trx.insertInto('desk_checkpoint').values({ tenant, sequence: checkpoint.sequence, checkpoint: toJson(checkpoint) }).execute()
    return true
  })
}

function toStored({ event, owner, salt, iv, cipher }: EventRow): StoredEvent {
  return owner === null ? { event } : { event, sealed: { owner, salt, iv, cipher } as SealedWords }
}
