import { sql, type Kysely } from 'kysely'
import type { ArchiveEntry, ArchiveQuery, StoredEntry } from '@alongside/core/archive'
import type { TenantId } from '../../session/Session.js'
import type { Schema } from '../Schema.js'

/**
 * Entries by any of these authors or in any of these threads. Each author and each thread is read along its own index, no further than
 * the limit, so that the size of the archive does not matter.
 */
export async function listEntries(db: Kysely<Schema>, tenant: TenantId, { source, authors, threads, from, direction, limit }: ArchiveQuery): Promise<readonly StoredEntry[]> {
  const order = sql.raw(direction === 'older' ? 'order by occurred_at desc, id desc' : 'order by occurred_at, id')
  const beyond = from ? sql`and (occurred_at, id) ${sql.raw(direction === 'older' ? '<' : '>')} (${toColumn(from.occurredAt)}, ${toColumn(from.id)})` : sql``
  const along = (column: 'author' | 'thread', keys: readonly string[]) => sql`
    select found.occurred_at, found.id from unnest(${keys.map(toColumn)}::text[]) as asked (key) cross join lateral (
      select occurred_at, id from archive_entry
      where tenant = ${tenant} and source = ${source} and ${sql.ref(column)} = asked.key ${beyond} ${order} limit ${limit}
    ) found`
  const { rows } = await sql<Row>`
    with chosen as (select * from (${along('author', authors)} union ${along('thread', threads)}) found ${order} limit ${limit})
    select entry, position from chosen join archive_entry using (id, occurred_at) where tenant = ${tenant} and source = ${source} ${order}`.execute(db)
  return rows.map(toStored)
}

interface Row {
  readonly entry: ArchiveEntry
  readonly position: number
}

export const toStored = ({ entry, position }: Row): StoredEntry => ({ ...entry, position })

/** A text column holds no NUL; the entry itself keeps what the source wrote. */
export const toColumn = (text: string): string => text.replaceAll('\u0000', '\ufffd')
