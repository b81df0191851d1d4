import type { StreamId, ThreadState } from '@alongside/core/desk'
import type { Duration, Instant } from '@alongside/core/model'
import { sql, type Selectable } from 'kysely'
import type { Database } from '../storage/Database.js'
import type { OutboxDepartureTable } from './OutboxTables.js'
import { toDepartures } from './toDepartures.js'

export type DepartureRow = Selectable<OutboxDepartureTable>

/** What has to leave or to be checked, and how far the desk's log was read for it. */
export interface DepartureStore {
  reading(tenant: string): Promise<number>
  readTo(tenant: string, position: number): Promise<void>
  /** Those of the streams that have rows. */
  known(tenant: string, streams: readonly StreamId[]): Promise<ReadonlySet<StreamId>>
  /** Brings the rows of a stream to its state. A state older than the one known is passed over. */
  note(tenant: string, state: ThreadState): Promise<void>
  /** The next that is due, kept from other replicas until `until`. */
  take(at: Instant, until: Instant): Promise<DepartureRow | undefined>
  /** Looks at it again then; null: only once its stream changed beyond `version`. */
  postpone(row: DepartureRow, dueAt: Instant | null, version: number): Promise<void>
  drop(row: DepartureRow): Promise<void>
  nextDue(): Promise<number | null>
}

/** `patience`: how long a claim may take to be carried out. */
export function createDepartureStore({ db, transact }: Database, patience?: Duration): DepartureStore {
  const isRow = ({ tenant, submission }: DepartureRow) => ({ tenant, submission })

  return {
    async reading(tenant) {
      const row = await db.selectFrom('outbox_reading').select('position').where('tenant', '=', tenant).executeTakeFirst()
      return row?.position ?? 0
    },

    async readTo(tenant, position) {
      await db.insertInto('outbox_reading').values({ tenant, position })
        .onConflict((conflict) => conflict.column('tenant').doUpdateSet({ position: sql`greatest(outbox_reading.position, excluded.position)` })).execute()
    },

    async known(tenant, streams) {
      const rows = await db.selectFrom('outbox_departure').select('stream').where('tenant', '=', tenant).where('stream', 'in', streams).execute()
      return new Set(rows.map(({ stream }) => stream))
    },

    note: (tenant, state) => transact(async (trx) => {
      const { stream, version } = state
      const departures = toDepartures(state, patience)
      const known = await trx.selectFrom('outbox_departure').select(['submission', 'version']).where('tenant', '=', tenant).where('stream', '=', stream).execute()
      const gone = known.filter((row) => row.version <= version && !departures.some(({ submission }) => submission === row.submission))
      if (gone.length > 0) await trx.deleteFrom('outbox_departure').where('tenant', '=', tenant).where('submission', 'in', gone.map(({ submission }) => submission)).execute()
      for (const { submission, kind, dueAt } of departures) {
        await trx.insertInto('outbox_departure').values({ tenant, submission, stream, kind, version, due_at: dueAt, tries: 0 })
          .onConflict((conflict) => conflict.columns(['tenant', 'submission']).doUpdateSet({ kind, version, due_at: dueAt, tries: 0 }).where('outbox_departure.version', '<', version)).execute()
      }
    }),

    take: (at, until) => transact(async (trx) => {
      const row = await trx.selectFrom('outbox_departure').selectAll().where('due_at', '<=', at).orderBy('due_at').limit(1).forUpdate().skipLocked().executeTakeFirst()
      if (row) await trx.updateTable('outbox_departure').set({ due_at: until, tries: row.tries + 1 }).where((is) => is.and(isRow(row))).execute()
      return row
    }),

    async postpone(row, dueAt, version) {
      await db.updateTable('outbox_departure').set({ due_at: dueAt, version }).where((is) => is.and(isRow(row))).where('version', '<=', version).execute()
    },

    async drop(row) {
      await db.deleteFrom('outbox_departure').where((is) => is.and(isRow(row))).where('version', '=', row.version).execute()
    },

    async nextDue() {
      const { due } = await db.selectFrom('outbox_departure').select(({ fn }) => fn.min('due_at').as('due')).executeTakeFirstOrThrow()
      return due === null ? null : Date.parse(due)
    },
  }
}

/** The streams that may hold a submission. */
export const isThread = (stream: StreamId): boolean => stream.startsWith('thread:')

