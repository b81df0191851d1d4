import { Migrator, sql, type Kysely } from 'kysely'
import { AlongsideError } from '@alongside/core/errors'
import type { Database } from './Database.js'
import { migrations } from './migrations/index.js'
import type { Schema } from './Schema.js'

const table = 'migration'

/** Brings the tables up to date, or to the step named. Replicas that boot at once wait for each other. */
export async function migrate({ db }: Pick<Database, 'db'>, to?: string): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtext(current_schema()), hashtext('migrate'))`.execute(connection)
    try {
      await refuseNewer(connection)
      await run(connection, to)
    } finally {
      await sql`select pg_advisory_unlock(hashtext(current_schema()), hashtext('migrate'))`.execute(connection)
    }
  })
}

/** The steps that were taken, oldest first. */
export async function stepsTaken(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ readonly name: string | null }>`select to_regclass(${table})::text as name`.execute(db)
  if (found[0]?.name == null) return []
  const { rows } = await sql<{ readonly name: string }>`select name from ${sql.table(table)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const unknown = (await stepsTaken(db)).find((name) => !(name in migrations))
  if (unknown === undefined) return
  const message = `A newer version of Alongside wrote this database (it knows "${unknown}"). Nothing was changed. Start that version, or restore a backup of this one.`
  throw new AlongsideError({ code: 'storage', message })
}

async function run(db: Kysely<Schema>, to: string | undefined): Promise<void> {
  const { rows } = await sql<{ readonly schema: string }>`select current_schema() as schema`.execute(db)
  const migrator = new Migrator({
    // Kysely looks for its tables in every schema, and would take those of another gateway for ours.
    db, migrationTableSchema: rows[0]?.schema ?? '', provider: { getMigrations: async () => ({ ...migrations }) }, migrationTableName: table, migrationLockTableName: `${table}_lock`,
    // Steps of several owners may arrive in any order until the first release.
    allowUnorderedMigrations: true,
  })
  const { error, results } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to)
  if (error === undefined) return
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName
  const message = `The step ${failed ?? 'to be taken'} of the database failed. Its tables are as they were. Look at the cause, then start again.`
  throw new AlongsideError({ code: 'storage', message, cause: error })
}
