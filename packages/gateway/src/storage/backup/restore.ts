import { sql, type Transaction } from 'kysely'
import { AlongsideError } from '@alongside/core/errors'
import type { Database } from '../Database.js'
import { stepsTaken, takeSteps } from '../migrate.js'
import { migrations } from '../migrations/index.js'
import type { Schema } from '../Schema.js'
import type { BackupHeader, BackupReport, BackupTrailer } from './BackupFile.js'
import { describeTables, type TableDescription } from './describeTables.js'
import { checkBackup, readRows } from './readBackup.js'
import { startAnew } from './reset.js'

const batch = 500

/** Browsers remember positions that were given after the backup. None is ever given twice for two things. */
const leap = 1_000_000

/**
 * Fills an empty database, of either kind, with a backup; older tables are brought up to date afterwards. What cannot be restored whole changes nothing.
 * Replies that were on their way are looked up before they are sent: they may have left since.
 */
export async function restore(database: Database, file: string): Promise<BackupReport> {
  const { header, trailer, tables } = await checkBackup(file)
  refuseNewer(header, file)
  await refuseFull(database)
  await database.transact(async (trx) => {
    if ((await stepsTaken(trx)).join() !== header.steps.join()) await startAnew(trx, header.steps)
    await load(trx, file, header, trailer)
    await takeSteps(trx, Object.keys(migrations))
  })
  return { at: header.at, tables, rows: trailer.rows }
}

async function load(trx: Transaction<Schema>, file: string, { at }: BackupHeader, { sequences }: BackupTrailer): Promise<void> {
  const described = new Map((await describeTables(trx)).map((table) => [table.table, table]))
  for await (const { heading, lines } of readRows(file, batch)) {
    const table = described.get(heading.table)
    if (!table) throw new AlongsideError({ code: 'invalid-request', message: `${file} holds a table "${heading.table}" that nobody knows. Nothing was restored. Use another backup.` })
    await insert(trx, table, heading.columns, lines)
  }
  for (const [name, last] of Object.entries(sequences)) {
    await sql`select setval(${`"${name}"`}::regclass, ${last + leap}::bigint)`.execute(trx)
  }
  await trx.updateTable('outbox_post').set({ asked_at: at }).where('state', 'in', ['queued', 'sending']).where('asked_at', 'is', null).execute()
}

async function insert(trx: Transaction<Schema>, { table, columns }: TableDescription, given: readonly string[], lines: readonly string[]): Promise<void> {
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]))
  const values = given.map((name, index) => sql`(r->>${sql.lit(index)})::${sql.raw(typeOf.get(name) ?? 'text')}`)
  await sql`
    insert into ${sql.table(table)} (${sql.join(given.map((name) => sql.ref(name)))}) overriding system value
    select ${sql.join(values)} from json_array_elements(${`[${lines.join()}]`}::json) as r`.execute(trx)
}

function refuseNewer({ steps }: BackupHeader, file: string): void {
  const unknown = steps.find((step) => !(step in migrations))
  if (unknown === undefined) return
  const message = `A newer version of Alongside wrote ${file} (it knows "${unknown}"). Nothing was restored. Restore it with that version.`
  throw new AlongsideError({ code: 'storage', message })
}

async function refuseFull({ db }: Database): Promise<void> {
  for (const { table } of await describeTables(db)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0) {
      throw new AlongsideError({ code: 'conflict', message: `The database is not empty ("${table}" holds rows), and a backup replaces everything. Nothing was restored. Reset it first.` })
    }
  }
}
