import { AlongsideError } from '@alongside/core/errors'
import pg from 'pg'
import { columnParsers } from './columnParsers.js'
import { createDatabase } from './createDatabase.js'
import type { Database } from './Database.js'
import { listenTo } from './listenTo.js'
import { shareReads } from './shareReads.js'
import { toStorageError } from './toStorageError.js'

export interface PostgresSettings {
  readonly schema: string
  readonly connections: number
  readonly statementTimeout: number
}

const types = { getTypeParser: ((type: number, format?: 'text' | 'binary') => columnParsers[type] ?? pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser }

/** A PostgreSQL over the network, with a pool for questions and one more connection that listens. */
export async function openPostgres(url: string, { schema, connections, statementTimeout }: PostgresSettings): Promise<Database> {
  const connection: pg.ClientConfig = {
    connectionString: url, application_name: `alongside ${schema}`, keepAlive: true, connectionTimeoutMillis: 10_000, types,
    options: `-c search_path=${pg.escapeIdentifier(schema)} -c timezone=UTC -c idle_in_transaction_session_timeout=60000`,
  }
  const pool = new pg.Pool({ ...connection, max: connections, statement_timeout: statementTimeout, pipeline: true } as pg.PoolConfig)
  // An idle connection that breaks is replaced by the next question; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await prepareSchema(pool, schema)
    const { database, say } = createDatabase({ kind: 'postgres', pool: shareReads(pool), schema, close: () => listening.close() })
    const listening = await listenTo({ connect: () => new pg.Client(connection), channel: schema, say })
    return database
  } catch (error) {
    await pool.end()
    throw toStorageError(error)
  }
}

/** `if not exists` is no protection against two that create at once. */
async function prepareSchema(pool: pg.Pool, schema: string): Promise<void> {
  await refuseElsewhere(pool, schema)
  const name = pg.escapeIdentifier(schema)
  await pool.query(`create schema if not exists ${name}`).catch(async (error: unknown) => {
    const { rowCount } = await pool.query('select 1 from pg_namespace where nspname = $1', [schema])
    if (rowCount === 0) throw error
  })
}

/** An address may bring options that win over ours, and a pooler may drop them. */
async function refuseElsewhere(pool: pg.Pool, schema: string): Promise<void> {
  const { rows } = await pool.query<{ path: string }>("select current_setting('search_path') as path")
  if (rows[0]?.path === pg.escapeIdentifier(schema)) return
  const message = `The tables would lie in ${rows[0]?.path ?? 'no schema'} instead of "${schema}". Nothing was opened. Take "options" out of the database's address, and connect without a pooler between.`
  throw new AlongsideError({ code: 'storage', message })
}
