import { sql, type Kysely } from 'kysely'

/** What feeds and hooks reported, found by author, by thread and by position. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence archive_position`.execute(db)
  // Each way to find an entry has a column of its own. Were they all to begin with tenant and source, a planner that has no statistics yet
  // would take any index for any question, and read a whole source for each.
  await sql`
    create table archive_entry (
      tenant text not null,
      source text not null,
      id text collate "C" not null,
      feed text collate "C" not null,
      position bigint not null,
      author text collate "C",
      thread text collate "C",
      occurred_at text collate "C",
      kept_since timestamptz,
      entry json not null,
      primary key (tenant, source, id)
    )`.execute(db)
  await sql`create index archive_entry_author on archive_entry (author, occurred_at, id) include (thread) where author is not null`.execute(db)
  await sql`create index archive_entry_thread on archive_entry (thread, occurred_at, id) where thread is not null`.execute(db)
  await sql`create index archive_entry_position on archive_entry (feed, position)`.execute(db)
  await sql`create index archive_entry_kept on archive_entry (feed, kept_since) where kept_since is not null`.execute(db)
  await sql`create table archive_progress (tenant text not null, source text not null, progress json not null, primary key (tenant, source))`.execute(db)
}
