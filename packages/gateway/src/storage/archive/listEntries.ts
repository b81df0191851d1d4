import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ArchiveEntry, ArchiveQuery, StoredEntry } from '@alongside/core/archive'
import type { SourceId } from '@alongside/core/model'
import type { TenantId } from '../../session/Session.js'
import type { Schema } from '../Schema.js'

interface Row {
  readonly entry: ArchiveEntry
  readonly position: number
}

/** Entries by any of these authors or in any of these threads, in order, each once. */
export async function listEntries(db: Kysely<Schema>, tenant: TenantId, query: ArchiveQuery): Promise<readonly StoredEntry[]> {
  const { rows } = await selectEntries(tenant, query).execute(db)
  return rows.map(toStored)
}

/**
 * Each author and each thread is read along its own index, no further than the limit, so that the size of the archive does not matter. Every
 * `limit` also holds the planner to an index while it knows nothing of the table yet: without the last one, 300,000 entries took 1.4 s.
 */
export function selectEntries(tenant: TenantId, { source, authors, threads, from, direction, limit }: ArchiveQuery): RawBuilder<Row> {
  const feed = toFeed(tenant, source)
  const order = sql.raw(direction === 'older' ? 'order by occurred_at desc, id desc' : 'order by occurred_at, id')
  const beyond = from ? sql`and (occurred_at, id) ${sql.raw(direction === 'older' ? '<' : '>')} (${toColumn(from.occurredAt)}, ${toColumn(from.id)})` : sql``
  const along = (column: 'author' | 'thread', keys: readonly string[]) => sql`
    select found.occurred_at, found.id from unnest(${keys.map((key) => feed + toColumn(key))}::text[]) as asked (key) cross join lateral (
      select occurred_at, id from archive_entry
      where ${sql.ref(column)} = asked.key ${beyond} ${order} limit ${limit}
    ) found`
  return sql<Row>`
    with chosen as (select * from (${along('author', authors)} union ${along('thread', threads)}) found ${order} limit ${limit})
    select entry, position from chosen cross join lateral (
      select entry, position from archive_entry e where tenant = ${tenant} and source = ${source} and e.id = chosen.id limit 1
    ) found ${order}`
}

export const toStored = ({ entry, position }: Row): StoredEntry => ({ ...entry, position })

/** One source of one tenant. It says itself where it ends, so that what follows is never taken for a part of it. */
export const toFeed = (tenant: TenantId, source: SourceId): string => JSON.stringify([tenant, source])

/** A text column holds no NUL; the entry itself keeps what the source wrote. */
export const toColumn = (text: string): string => text.replaceAll('\u0000', '\ufffd')
