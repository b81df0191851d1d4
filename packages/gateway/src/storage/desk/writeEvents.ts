import { sql, type Transaction } from 'kysely'
import type { DeskAppend } from '@alongside/core/desk'
import type { TenantId } from '../../session/Session.js'
import type { Database } from '../Database.js'
import { toJson } from '../json.js'
import type { Schema } from '../Schema.js'

/** A notice is at most 8,000 bytes long. */
const longestKey = 4_000

/** Writes events, seals and heads in one statement, and tells everybody which streams they are in. Under the order lock only. */
export async function writeEvents(database: Database, trx: Transaction<Schema>, tenant: TenantId, { command, events }: DeskAppend): Promise<void> {
  if (events.length === 0) return
  const of = <T>(read: (stored: (typeof events)[number]) => T): T[] => events.map(read)
  const { rows } = await sql<{ readonly position: number }>`
    with given as (
      select * from unnest(
        ${of(({ event }) => event.stream)}::text[], ${of(({ event }) => event.version)}::int[], ${of(({ event }) => event.subject)}::text[],
        ${of(({ event }) => toJson(event))}::text[], ${of(({ event }) => event.hash)}::text[], ${of(({ sealed }) => sealed?.owner ?? null)}::text[],
        ${of(({ sealed }) => sealed?.salt ?? null)}::text[], ${of(({ sealed }) => sealed?.iv ?? null)}::text[], ${of(({ sealed }) => sealed?.cipher ?? null)}::text[]
      ) with ordinality as g (stream, version, subject, event, hash, owner, salt, iv, cipher, place)
    ), written as (
      insert into desk_event (tenant, stream, version, command, place, subject, event)
      select ${tenant}, stream, version, ${command}, place, subject, event::json from given order by place
      returning stream, version, position
    ), sealed as (
      insert into desk_seal (tenant, stream, version, owner, salt, iv, cipher)
      select ${tenant}, stream, version, owner, salt, iv, cipher from given where owner is not null
    ), moved as (
      insert into desk_head (tenant, stream, version, hash, position)
      select distinct on (stream) ${tenant}, stream, version, given.hash, position from given join written using (stream, version) order by stream, version desc
      on conflict (tenant, stream) do update set version = excluded.version, hash = excluded.hash, position = excluded.position
    )
    select max(position) as position from written`.execute(trx)
  const key = [...new Set(of(({ event }) => event.stream))].join('\n')
  await database.notify(trx, { tenant, topic: 'desk', position: rows[0]?.position ?? 0, ...(Buffer.byteLength(key) <= longestKey && { key }) })
}
