import type { ColumnType, Selectable } from 'kysely'
import type { Channel } from '@alongside/core/adapter'
import type { ErrorCode } from '@alongside/core/errors'
import type { InteractionRef } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import type { Json } from '../storage/json.js'
import type { DeliveryState } from './Dispatch.js'

type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>

/** One reply on its way. Its words are sealed in `body` and gone once it is sent. */
export interface OutboxPostTable {
  tenant: string
  key: string
  /** Its place in the queue of its lane. Given under the lane's lock, so that none comes later with an earlier place. */
  position: number
  source: string
  account: string
  actor: Json<PolicyActor>
  once: Channel['once']
  /** SHA-256 of what is published, so that a key is not used for two posts. */
  hash: string
  body: Nullable<Uint8Array>
  /** A keyed hash of the addressee, so that an erasure finds it. */
  person: Nullable<string>
  stream: Nullable<string>
  subject: Nullable<string>
  submission: Nullable<string>
  claim: Nullable<number>
  part: number
  parts: number
  /** The key of the part before it. */
  after: Nullable<string>
  state: DeliveryState
  attempts: number
  accepted_at: string
  changed_at: string
  due_at: Nullable<string>
  /** When an attempt began whose end nobody knows; null when certainly nothing is out there. */
  asked_at: Nullable<string>
  lookups: number
  ref: ColumnType<InteractionRef | null, string | null | undefined, string | null>
  url: Nullable<string>
  sent_at: Nullable<string>
  problem_code: Nullable<ErrorCode>
  problem_message: Nullable<string>
}

/** The queue of one account of a source: whoever leases it sends its first post, so that one at a time leaves. */
export interface OutboxLaneTable {
  tenant: string
  source: string
  account: string
  /** When its first post may leave; null when nothing waits. */
  due_at: Nullable<string>
  lease_by: Nullable<string>
  lease_until: Nullable<string>
}

/** What the desk has to be told, until it was. */
export interface OutboxReportTable {
  tenant: string
  submission: string
  stream: string
  subject: string
  claim: number
  due_at: string
  tries: number
  /** Counts what happened since, so that a report made meanwhile is not taken for told. */
  turn: number
}

/** A submission that leaves by itself (`leave`), or a claim that has to be carried out (`check`). */
export interface OutboxDepartureTable {
  tenant: string
  submission: string
  stream: string
  kind: 'leave' | 'check'
  /** The version of the stream when it was last looked at. */
  version: number
  /** Null while only a change at the desk can help. */
  due_at: Nullable<string>
  tries: number
}

/** How far the desk's log was read. */
export interface OutboxReadingTable {
  tenant: string
  position: number
}

/** What a source last said about its rate limit. */
export interface LedgerRateTable {
  tenant: string
  bucket: string
  limit: Nullable<number>
  remaining: number
  resets_at: string
}

/** What a source cost in a period. */
export interface LedgerSpendTable {
  tenant: string
  source: string
  /** E.g. `2026-11` or `2026-11-22`. */
  period: string
  currency: string
  /** A decimal, so that no cent is lost to floating point. */
  amount: string
  calls: number
}

export type OutboxPost = Selectable<OutboxPostTable>

export interface OutboxTables {
  outbox_post: OutboxPostTable
  outbox_lane: OutboxLaneTable
  outbox_report: OutboxReportTable
  outbox_departure: OutboxDepartureTable
  outbox_reading: OutboxReadingTable
  ledger_rate: LedgerRateTable
  ledger_spend: LedgerSpendTable
}
