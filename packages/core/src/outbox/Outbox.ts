import type { Channel, OutgoingPost, Receipt } from '../adapter/index.js'
import type { ErrorCode } from '../errors/index.js'
import type { AccountId, Instant, InteractionRef, SourceId } from '../model/index.js'

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
  /** The entry it answers, when a text was split. It waits until that one is published. */
  readonly after?: string
  /** The account it is sent from; entries of one account leave one at a time. */
  readonly account?: AccountId
  /** `uncertain`: the network cannot be asked, so only a person decides what became of it. */
  readonly once?: Channel['once']
  /** An attempt ended without an answer. From then on it is looked up before every repetition. */
  readonly isUncertain?: boolean
  readonly problem?: { readonly code: ErrorCode; readonly message: string; readonly retryAt?: Instant }
}

/** What an agent sends at once: one post, or the parts of a text that was split. */
export interface OutboxRequest {
  readonly source: SourceId
  readonly draft: string
  readonly posts: readonly OutgoingPost[]
  /** The key to send under, where whoever permitted the send gave one; under the same key nothing is taken twice. */
  readonly key?: string
  /** Milliseconds in which it can be undone. */
  readonly holdFor?: number
  readonly account?: AccountId
  readonly once?: Channel['once']
}

/** Sends replies once. The only layer that repeats a write. */
export interface Outbox {
  getEntries(): readonly OutboxEntry[]
  subscribe(listener: () => void): () => void
  /** Hands over posts that go out in order, each after the one before it (a split text). */
  send(request: OutboxRequest): readonly string[]
  /** Takes a held entry back before it left, with the other parts of its text. False when it is too late. */
  undo(id: string): boolean
  /** Repeats a failed entry, or looks up an unknown one and repeats it only if it is certainly absent. */
  retry(id: string): Promise<void>
  /** A person decides what nobody can look up. */
  settle(id: string, verdict: 'published' | 'not-published'): void
  /** Takes an entry off the list, unless the network is being asked about it. What was to answer it fails instead of waiting for ever. */
  dismiss(id: string): void
  dispose(): void
}

export type SendPost = (source: SourceId, post: OutgoingPost, key: string) => Promise<Receipt>

/** Looks up what became of a send; `absent` only when it was certainly not published. */
export type CheckPost = (source: SourceId, post: OutgoingPost, key: string) => Promise<Receipt>

/** Where entries outlive a page. It belongs to one outbox at a time: two that share one would both send what is held. */
export interface OutboxStore {
  load(): readonly OutboxEntry[] | Promise<readonly OutboxEntry[]>
  save(entries: readonly OutboxEntry[]): void | Promise<void>
}
