import type { DataAdapter, EnvironmentParts } from '../../adapter/index.js'
import type { Actor, Duration, Identity, Instant, InteractionRef, RecordRef } from '../../model/index.js'
import type { MemoryAdapter } from '../memory/index.js'
import type { CastSourceId } from './sources/index.js'
import type { StaffId } from './staff.js'

export interface CastOptions {
  /** Milliseconds since 1970; stands still on the day of the story unless given. */
  readonly now?: () => number
  /** The timer and the dice of every source. */
  readonly environment?: Omit<EnvironmentParts, 'now'>
}

/** Where a customer waits in the helpdesk. */
export interface QueueEntry {
  readonly title: string
  /** The channel in the agent's words, e.g. `Facebook`. */
  readonly channel: string
  readonly excerpt: string
  readonly waitingSince: Instant
  readonly source: CastSourceId
  /** The case in the host's own books. */
  readonly record?: RecordRef
  /** The item that waits for an answer. */
  readonly about?: InteractionRef
  readonly thread?: string
}

export interface CastCustomer {
  readonly id: string
  readonly name: string
  /** BCP 47: what they write. */
  readonly language: string
  /** Every identity that is linked to them: what the sidebar is opened with. */
  readonly subject: readonly Identity[]
  readonly queue: QueueEntry
}

export interface SavedReply {
  readonly id: string
  readonly title: string
  readonly language: string
  /** `{name}` and the like are filled from the customer; `{date}` and others by the agent. */
  readonly text: string
  readonly tags: readonly string[]
}

/** One thing that happens while you watch. */
export interface LiveStep {
  /** Milliseconds after the start of the script. */
  readonly after: Duration
  readonly source: CastSourceId
  /** One line that says what happens, for a developer who watches. */
  readonly says: string
  play(): void
}

/** The fictional company Kestrel: its systems, its people, its customers, on one day. */
export interface Cast {
  readonly now: () => number
  readonly sources: Readonly<Record<CastSourceId, MemoryAdapter>>
  readonly adapters: readonly DataAdapter[]
  readonly staff: Readonly<Record<StaffId, Actor>>
  readonly customers: readonly CastCustomer[]
  readonly savedReplies: readonly SavedReply[]
  readonly liveScript: readonly LiveStep[]
}
