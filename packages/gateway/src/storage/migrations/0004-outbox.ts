import { sql, type Kysely } from 'kysely'

/** Replies on their way and what the desk has to be told of them, scheduled ones, rate limits and what sources cost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence outbox_position`.execute(db)
  await sql`
    create table outbox_post (
      tenant text not null,
      key text collate "C" not null,
      position bigint not null,
      source text not null,
      account text not null,
      actor json not null,
      once text not null,
      hash text not null,
      body bytea,
      person text,
      stream text,
      subject text,
      submission text,
      claim integer,
      part integer not null,
      parts integer not null,
      after text collate "C",
      state text not null,
      attempts integer not null,
      accepted_at timestamptz not null,
      changed_at timestamptz not null,
      due_at timestamptz,
      asked_at timestamptz,
      lookups integer not null,
      ref json,
      url text,
      sent_at timestamptz,
      problem_code text,
      problem_message text,
      primary key (tenant, key)
    )`.execute(db)
  await sql`create index outbox_post_waiting on outbox_post (tenant, source, account, position) where state in ('queued', 'sending')`.execute(db)
  await sql`create index outbox_post_after on outbox_post (tenant, after) where after is not null`.execute(db)
  await sql`create index outbox_post_submission on outbox_post (tenant, submission) where submission is not null`.execute(db)
  await sql`create index outbox_post_stream on outbox_post (tenant, stream) where stream is not null`.execute(db)
  await sql`create index outbox_post_person on outbox_post (tenant, person) where person is not null`.execute(db)
  await sql`create index outbox_post_dead on outbox_post (tenant, changed_at) where state in ('failed', 'unknown')`.execute(db)
  await sql`
    create table outbox_lane (
      tenant text not null,
      source text not null,
      account text not null,
      due_at timestamptz,
      lease_by text,
      lease_until timestamptz,
      primary key (tenant, source, account)
    )`.execute(db)
  await sql`create index outbox_lane_due on outbox_lane (due_at) where due_at is not null`.execute(db)
  await sql`
    create table outbox_report (
      tenant text not null,
      submission text not null,
      stream text not null,
      subject text not null,
      claim integer not null,
      due_at timestamptz not null,
      tries integer not null,
      turn integer not null,
      primary key (tenant, submission)
    )`.execute(db)
  await sql`create index outbox_report_due on outbox_report (due_at)`.execute(db)
  await sql`
    create table outbox_departure (
      tenant text not null,
      submission text not null,
      stream text not null,
      kind text not null,
      version integer not null,
      due_at timestamptz,
      tries integer not null,
      primary key (tenant, submission)
    )`.execute(db)
  await sql`create index outbox_departure_due on outbox_departure (due_at) where due_at is not null`.execute(db)
  await sql`create index outbox_departure_stream on outbox_departure (tenant, stream)`.execute(db)
  await sql`create table outbox_reading (tenant text primary key, position bigint not null)`.execute(db)
  await sql`
    create table ledger_rate (
      tenant text not null,
      bucket text not null,
      "limit" integer,
      remaining integer not null,
      resets_at timestamptz not null,
      primary key (tenant, bucket)
    )`.execute(db)
  await sql`
    create table ledger_spend (
      tenant text not null,
      source text not null,
      period text not null,
      currency text not null,
      amount numeric not null,
      calls bigint not null,
      primary key (tenant, source, period, currency)
    )`.execute(db)
}
