import { sql } from 'kysely'
import type { Database } from '../Database.js'
import { migrate } from '../migrate.js'

/** Deletes everything and makes empty tables of today, or of the step named. Nobody else may use the database meanwhile. */
export async function reset(database: Pick<Database, 'db' | 'transact'>, to?: string): Promise<void> {
  await database.transact(async (trx) => {
    const { rows } = await sql<{ readonly schema: string }>`select current_schema() as schema`.execute(trx)
    const schema = sql.id(rows[0]?.schema ?? '')
    await sql`drop schema ${schema} cascade`.execute(trx)
    await sql`create schema ${schema}`.execute(trx)
  })
  await migrate(database, to)
}
