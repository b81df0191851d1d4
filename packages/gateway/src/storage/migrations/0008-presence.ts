import { sql, type Kysely } from 'kysely'

/** Who is where right now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table presence_mark (
      tenant text not null,
      thread text not null,
      actor text not null,
      doing text not null,
      since timestamptz not null,
      until timestamptz not null,
      primary key (tenant, thread, actor)
    )`.execute(db)
  await sql`create index presence_mark_until on presence_mark (until)`.execute(db)
}
