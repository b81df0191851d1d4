import { sql, type Kysely } from 'kysely'

/** Drafts and preferences of single employees. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_value (
      tenant text not null,
      actor text not null,
      shelf text not null,
      mark text not null,
      sealed bytea not null,
      saved_at timestamptz not null,
      primary key (tenant, actor, shelf, mark)
    )`.execute(db)
  await sql`create index kept_value_saved on kept_value (shelf, saved_at)`.execute(db)
}
