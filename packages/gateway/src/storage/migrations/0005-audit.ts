import type { Kysely } from 'kysely'

/** Refusals, and tokens that were ended before their time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('audit_entry')
    .addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
    .addColumn('tenant', 'text')
    .addColumn('actor', 'text')
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('route', 'text', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_entry_tenant').on('audit_entry').columns(['tenant', 'at']).execute()
  await db.schema.createIndex('audit_entry_request').on('audit_entry').column('request_id').execute()
  await db.schema.createTable('ended_token')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('ended_token_key', ['tenant', 'token'])
    .execute()
}
