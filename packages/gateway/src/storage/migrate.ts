import { sql, type Kysely, type Transaction } from 'kysely'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { Database } from './Database.js'
import { migrations } from './migrations/index.js'
import type { Schema } from './Schema.js'

/** Brings the tables up to date in one transaction. Replicas that boot at once wait for each other. */
export async function migrate(database: Pick<Database, 'transact'>): Promise<void> {
  await database.transact((trx) => takeSteps(trx, Object.keys(migrations)))
}

/**
 * Takes those of these steps that were not taken. Kysely's own migrator looks through every schema of the database for its tables: it would
 * take another gateway's for ours, and fails when somebody drops one meanwhile.
 */
export async function takeSteps(trx: Transaction<Schema>, steps: readonly string[]): Promise<void> {
  // Who waits for another replica's steps, or builds an index over a large table, needs the time it takes.
  await sql`set local statement_timeout = 0`.execute(trx)
  await sql`select pg_advisory_xact_lock(hashtext(current_schema()), hashtext('migrate'))`.execute(trx)
  await sql`create table if not exists migration (name text primary key, taken_at timestamptz not null default now())`.execute(trx)
  const taken = await stepsTaken(trx)
  refuseNewer(taken)
  for (const step of steps.filter((name) => !taken.includes(name))) {
    try {
      // A step knows the tables of its own time, not today's.
      await migrations[step]?.(trx as unknown as Kysely<unknown>)
      await sql`insert into migration (name) values (${step})`.execute(trx)
    } catch (error) {
      throw notTaken(step, error)
    }
  }
}

/** The steps that were taken, oldest first. */
export async function stepsTaken(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`select name from migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

function refuseNewer(taken: readonly string[]): void {
  const unknown = taken.find((name) => !(name in migrations))
  if (unknown === undefined) return
  const message = `A newer version of Alongside wrote this database (it knows "${unknown}"). Nothing was changed. Start that version, or restore a backup of this one.`
  throw new AlongsideError({ code: 'storage', message })
}

function notTaken(step: string, cause: unknown): AlongsideError {
  const inner = isAlongsideError(cause) ? cause.cause : cause
  const reason = inner instanceof Error ? ` (${inner.message})` : ''
  return new AlongsideError({ code: 'storage', message: `The database could not take the step "${step}"${reason}. Its tables are as they were. Start again once that is mended.`, cause })
}
