import { sql, type Kysely } from 'kysely'

/** Webhook deliveries that were believed, waiting to be applied or remembered so that none counts twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence hook_position`.execute(db)
  await sql`
    create table hook_delivery (
      tenant text not null,
      source text not null,
      delivery text not null,
      position bigint not null default nextval('hook_position'),
      received_at timestamptz not null,
      state text not null,
      tries integer not null,
      due_at timestamptz,
      lease text,
      body bytea,
      problem text,
      primary key (tenant, source, delivery)
    )`.execute(db)
  await sql`create index hook_delivery_waiting on hook_delivery (tenant, source, position) where state = 'waiting'`.execute(db)
  await sql`create index hook_delivery_received on hook_delivery (received_at)`.execute(db)
}
