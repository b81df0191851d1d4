import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { sql, type Transaction } from 'kysely'
import { AlongsideError } from '@alongside/core/errors'
import type { Database } from '../Database.js'
import { stepsTaken } from '../migrate.js'
import type { Schema } from '../Schema.js'
import type { BackupHeader, BackupReport, BackupTable, BackupTrailer } from './BackupFile.js'
import { describeSequences, describeTables, type TableDescription } from './describeTables.js'

const batch = 500

/**
 * Writes everything to a new file, as it was at one moment, while others go on working. An embedded database has one connection: there they wait.
 * What the desk seals stays sealed in it: only the gateway's secret, which is not in it, opens that.
 */
export async function backup(database: Database, file: string, now: () => number = Date.now): Promise<BackupReport> {
  if (existsSync(file)) throw new AlongsideError({ code: 'conflict', message: `${file} exists. Nothing was written. Name a file that does not.` })
  const draft = `${file}.part`
  try {
    const report = await write(database, draft, new Date(now()).toISOString())
    await rename(draft, file)
    return report
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function write({ db }: Database, draft: string, at: string): Promise<BackupReport> {
  const handle = await open(draft, 'wx', 0o600)
  const hash = createHash('sha256')
  const put = async (lines: readonly string[]) => {
    const text = `${lines.join('\n')}\n`
    hash.update(text)
    await handle.write(text)
  }
  try {
    return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (trx) => {
      const header: BackupHeader = { kind: 'alongside-backup', spec: 1, at, steps: await stepsTaken(trx) }
      await put([JSON.stringify(header)])
      const tables = await describeTables(trx)
      let rows = 0
      for (const table of tables) rows += await writeTable(trx, table, put)
      const sequences = Object.fromEntries((await describeSequences(trx)).map(({ name, last }) => [name, last ?? 0]))
      const trailer: BackupTrailer = { end: true, rows, sequences, sha256: hash.digest('hex') }
      await handle.write(`${JSON.stringify(trailer)}\n`)
      await handle.sync()
      return { at, tables: tables.length, rows }
    })
  } finally {
    await handle.close()
  }
}

async function writeTable(trx: Transaction<Schema>, { table, columns }: TableDescription, put: (lines: readonly string[]) => Promise<void>): Promise<number> {
  const heading: BackupTable = { table, columns: columns.map(({ name }) => name) }
  await put([JSON.stringify(heading)])
  const texts = sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`))
  await sql`declare backup no scroll cursor for select json_build_array(${texts})::text as line from ${sql.table(table)}`.execute(trx)
  let count = 0
  for (;;) {
    const { rows } = await sql<{ readonly line: string }>`fetch ${sql.lit(batch)} from backup`.execute(trx)
    if (rows.length > 0) await put(rows.map(({ line }) => line))
    count += rows.length
    if (rows.length < batch) break
  }
  await sql`close backup`.execute(trx)
  return count
}
