import type { Kysely } from 'kysely'

/** Whose turn it is to read a feed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('source_sync')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('due_at', 'timestamptz', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addPrimaryKeyConstraint('source_sync_key', ['tenant', 'source'])
    .execute()
}
