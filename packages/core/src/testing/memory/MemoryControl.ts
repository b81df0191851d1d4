import type { OutgoingPost } from '../../adapter/index.js'
import type { ErrorCode } from '../../errors/index.js'
import type { Duration, Identity, Instant, Interaction, InteractionRef } from '../../model/index.js'

/** What can be slow or fail by itself. `replies` is sending, `channels` and `receipts` the reading around it. */
export type MemoryFacet = 'customers' | 'orders' | 'cases' | 'timeline' | 'live' | 'channels' | 'replies' | 'receipts' | 'actions' | 'fields'

/** A fixed wait, or one drawn between two bounds. `Infinity` never answers. */
export type Latency = Duration | { readonly from: Duration; readonly to: Duration }

export interface SentPost {
  readonly key: string
  readonly post: OutgoingPost
  readonly ref: InteractionRef
  readonly at: Instant
}

/** The hand on a memory adapter: makes its world slow, broken or busy, and looks at what arrived there. */
export interface MemoryControl {
  /** Every facet, or the ones named; the others keep theirs. */
  setLatency(latency: Latency | Partial<Record<MemoryFacet, Latency>>): void
  /** The next answers of a facet are errors, as a caller meets them after all retries. `unreachable` unless another code is given. */
  fail(facet: MemoryFacet | 'all', times?: number | 'forever', code?: ErrorCode): void
  /** Every call is refused until this long from now. */
  rateLimit(retryAfter: Duration): void
  goOffline(): void
  goOnline(): void
  /** Ends failures, rate limits, latency and being offline. */
  heal(): void
  /** The next post is published, but whoever sent it does not hear so. */
  dropAnswerOfNextSend(): void
  /** Something happened. Whose timeline it stands on follows from an earlier version, its thread or its author unless given. */
  put(item: Interaction, of?: readonly Identity[]): void
  /** The author changed the words. */
  edit(ref: InteractionRef, text: string): void
  /** It was deleted, hidden or erased: the words leave, a tombstone stays. */
  remove(ref: InteractionRef, why?: string): void
  /** Every cursor given out so far answers `cursor-expired`. */
  expireCursors(): void
  /** Live readers miss what happens inside `missed` and are told from when on. */
  loseLive(missed?: () => void): void
  /** How often a post with this key was published. */
  postCount(key: string): number
  sent(): readonly SentPost[]
  find(ref: InteractionRef): Interaction | undefined
}
