import { sql, type Kysely } from 'kysely'

/** Where the desk's streams belong, what its commands said, who gave them, and where submissions stand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table desk_place (
      tenant text not null,
      stream text collate "C" not null,
      subject text not null,
      source text,
      account text,
      place bytea,
      regions json not null,
      brands json not null,
      primary key (tenant, stream)
    )`.execute(db)
  await sql`create index desk_place_subject on desk_place (tenant, subject)`.execute(db)
  await sql`create table desk_command (tenant text not null, id text collate "C" not null, hash text not null, subject text, primary key (tenant, id))`.execute(db)
  await sql`create index desk_command_subject on desk_command (tenant, subject) where subject is not null`.execute(db)
  await sql`create table desk_employee (tenant text not null, id text not null, actor json not null, primary key (tenant, id))`.execute(db)
  await sql`create table desk_submission (tenant text not null, submission text collate "C" not null, stream text not null, primary key (tenant, submission))`.execute(db)
}
