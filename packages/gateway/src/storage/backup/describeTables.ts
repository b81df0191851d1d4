import { sql, type Kysely } from 'kysely'
import type { Schema } from '../Schema.js'

export interface TableDescription {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table with its columns, but for what the migrations keep about themselves. */
export async function describeTables(db: Kysely<Schema>): Promise<readonly TableDescription[]> {
  const { rows } = await sql<TableDescription>`
    select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname not in ('migration', 'migration_lock')
    group by c.relname order by c.relname`.execute(db)
  return rows
}

/** The highest number each sequence has given; null before the first. */
export async function describeSequences(db: Kysely<Schema>): Promise<readonly { readonly name: string; readonly last: number | null }[]> {
  const { rows } = await sql<{ readonly name: string; readonly last: number | null }>`
    select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema()`.execute(db)
  return rows
}
