import type { OutgoingPost, Receipt } from '../adapter/index.js'
import type { ErrorCode } from '../errors/index.js'
import type { Instant, InteractionRef, SourceId } from '../model/index.js'

/**
 * One reply on its way out.
 * `held`: may still be undone. `queued`: waits for its turn. `sending`: with the network.
 * `failed`: certainly not published. `unknown`: nobody knows yet; only a look-up or a person decides.
 */
export type OutboxState = 'held' | 'queued' | 'sending' | 'checking' | 'sent' | 'accepted' | 'failed' | 'unknown'

export interface OutboxEntry {
  /** Also the key of the write: the same for every repetition. */
  readonly id: string
  readonly source: SourceId
  /** The draft it was written as, so that nothing is lost and nothing reaches another customer. */
  readonly draft: string
  readonly post: OutgoingPost
  readonly state: OutboxState
  readonly attempts: number
  readonly at: Instant
  /** When a held entry leaves. */
  readonly leavesAt?: Instant
  readonly ref?: InteractionRef
  readonly url?: string
  readonly problem?: { readonly code: ErrorCode; readonly message: string; readonly retryAt?: Instant }
}

/** Sends replies once. The only layer that repeats a write. */
export interface Outbox {
  getEntries(): readonly OutboxEntry[]
  subscribe(listener: () => void): () => void
  /** Hands over posts that go out in order, each after the one before it (a split text). */
  send(request: { readonly source: SourceId; readonly draft: string; readonly posts: readonly OutgoingPost[]; readonly holdFor?: number }): readonly string[]
  /** Takes a held entry back before it left. False when it is too late. */
  undo(id: string): boolean
  /** Repeats a failed entry, or looks up an unknown one and repeats it only if it is certainly absent. */
  retry(id: string): Promise<void>
  /** A person decides what nobody can look up. */
  settle(id: string, verdict: 'published' | 'not-published'): void
  dismiss(id: string): void
  dispose(): void
}

export type SendPost = (source: SourceId, post: OutgoingPost, key: string) => Promise<Receipt>
