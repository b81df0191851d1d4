import { sql, type Kysely } from 'kysely'

/** Whom hosts vouched for in a session, and by which proofs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signed_context (
      tenant text not null,
      actor text not null,
      session text not null,
      id text not null,
      sealed bytea not null,
      expires_at timestamptz not null,
      primary key (tenant, actor, session, id)
    )`.execute(db)
  await sql`create index signed_context_expires on signed_context (expires_at)`.execute(db)
  await sql`create table seen_proof (tenant text not null, id text not null, expires_at timestamptz not null, primary key (tenant, id))`.execute(db)
  await sql`create index seen_proof_expires on seen_proof (expires_at)`.execute(db)
}
