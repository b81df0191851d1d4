import { sql } from 'kysely'
import type { StreamId, SubjectId } from '@alongside/core/desk'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

/** What one event of the desk's log is to a stream: where it is, and whether somebody was erased by it. */
export interface TailRow {
  readonly position: number
  readonly stream: StreamId
  readonly erased: SubjectId | null
}

/** How many are read at a time. */
export const tailLimit = 1_000

/** The events of a tenant's log after a position, in order. Nothing of what they say. */
export async function readDeskTail({ db }: Pick<Database, 'db'>, tenant: TenantId, after: number): Promise<readonly TailRow[]> {
  return db.selectFrom('desk_event').where('tenant', '=', tenant).where('position', '>', after).orderBy('position').limit(tailLimit)
    .select(['position', 'stream', sql<string | null>`case when event ->> 'type' = 'erased' then subject end`.as('erased')]).execute()
}

/** The position of the latest event; 0 before the first. */
export async function readDeskHead({ db }: Pick<Database, 'db'>, tenant: TenantId): Promise<number> {
  const row = await db.selectFrom('desk_event').where('tenant', '=', tenant).select(({ fn }) => fn.max('position').as('last')).executeTakeFirst()
  return row?.last ?? 0
}
