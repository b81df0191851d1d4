import { Kysely, PostgresDialect, sql, type PostgresPool, type Transaction } from 'kysely'
import type { Database, Notice } from './Database.js'
import type { Schema } from './Schema.js'

interface Engine {
  readonly kind: Database['kind']
  readonly pool: PostgresPool
  /** The schema of all tables; it also names the channel of the notices. */
  readonly schema: string
  /** Goes around the work of a transaction. */
  readonly around?: <T>(work: () => Promise<T>) => Promise<T>
  /** Throws where whoever asks now would wait for themselves. */
  readonly refuseNested?: () => void
  /** Ends what the engine holds besides the pool. */
  close(): Promise<void>
}

/** What both kinds of database have in common. `say` hands a notice to everybody who listens here. */
export function createDatabase({ kind, pool, schema, around = (work) => work(), refuseNested, close }: Engine): { readonly database: Database; say(notice: Notice): void } {
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const listeners = new Set<(notice: Notice) => void>()
  const transact = <T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> => db.transaction().execute((trx) => around(() => work(trx)))
  let closing: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** Who waits for the order lock holds a connection: of each process only one does, so that readers still get theirs. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    refuseNested?.()
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  const database: Database = {
    kind,
    db,
    transact,
    transactInOrder: async (work) => inTurn(() => transact(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${schema}), hashtext('order'))`.execute(trx)
      return work(trx)
    })),
    async notify(trx, notice) {
      await sql`select pg_notify(${schema}, ${JSON.stringify(notice)})`.execute(trx)
    },
    listen(listener) {
      // Each call is its own, also of one function.
      const own = (notice: Notice) => listener(notice)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    close: () => (closing ??= db.destroy().then(close)),
  }
  return {
    database,
    say(notice) {
      for (const listener of [...listeners]) listener(notice)
    },
  }
}
