import { sql, type Transaction } from 'kysely'
import type { Database } from '../Database.js'
import { takeSteps } from '../migrate.js'
import { migrations } from '../migrations/index.js'
import type { Schema } from '../Schema.js'

/** Deletes everything and makes today's tables, empty. Nobody else may use the database meanwhile. */
export async function reset(database: Pick<Database, 'transact'>): Promise<void> {
  await database.transact((trx) => startAnew(trx, Object.keys(migrations)))
}

/** As {@link reset}, with the tables of these steps. */
export async function startAnew(trx: Transaction<Schema>, steps: readonly string[]): Promise<void> {
  const { rows } = await sql<{ readonly schema: string }>`select current_schema() as schema`.execute(trx)
  const schema = sql.id(rows[0]?.schema ?? '')
  await sql`drop schema ${schema} cascade`.execute(trx)
  await sql`create schema ${schema}`.execute(trx)
  await takeSteps(trx, steps)
}
