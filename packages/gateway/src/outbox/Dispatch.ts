import type { OutgoingPost, Receipt } from '@alongside/core/adapter'
import type { ErrorCode } from '@alongside/core/errors'
import type { AccountId, Instant, InteractionRef, SourceId } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import type { TenantId } from '../session/Session.js'

/**
 * A reply the gateway has accepted and answers for.
 * `queued`: waits for its turn. `sending`: with the network. `sent`, `failed`: certain. `unknown`: nobody knows, and it is never repeated by itself.
 */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'

export interface Delivery {
  /** The key of the write: the submission's id, with the number of the part where a text was split. */
  readonly key: string
  readonly tenant: TenantId
  readonly source: SourceId
  readonly account: AccountId
  readonly actor: PolicyActor
  readonly state: DeliveryState
  readonly attempts: number
  readonly acceptedAt: Instant
  readonly changedAt: Instant
  /** When it is tried again by itself. */
  readonly retryAt?: Instant
  readonly ref?: InteractionRef
  readonly url?: string
  readonly problem?: { readonly code: ErrorCode; readonly message: string }
}

export interface Acceptance {
  readonly tenant: TenantId
  readonly source: SourceId
  readonly account: AccountId
  readonly key: string
  readonly post: OutgoingPost
  readonly actor: PolicyActor
  /** The desk's stream and submission this carries out; absent where policy allowed it without the desk. */
  readonly submission?: { readonly stream: string; readonly id: string }
}

/** Takes replies over, once, and brings them to the network, once. What it accepted survives any crash. */
export interface Dispatch {
  /** Resolves when the row is committed. The same key with the same post is the same delivery; with another post it rejects with `conflict`. */
  accept(acceptance: Acceptance): Promise<Delivery>
  /** What became of it, once it is certain or unknown, or after `within` milliseconds whatever is known then. */
  outcome(tenant: TenantId, key: string, within: number): Promise<Receipt>
  find(tenant: TenantId, key: string): Promise<Delivery | null>
  /** What a person has to look at: failed and unknown ones, newest first. */
  dead(tenant: TenantId): Promise<readonly Delivery[]>
  /** Tries a failed one again; looks an unknown one up, and repeats it only when it is certainly absent. */
  retry(tenant: TenantId, key: string, by: PolicyActor): Promise<Delivery>
  /** A person says what nobody can look up. */
  settle(tenant: TenantId, key: string, verdict: 'published' | 'not-published', by: PolicyActor): Promise<Delivery>
  /** Begins to work: claims by lease, sends, records. */
  start(): void
  /** Finishes what is with the network, claims nothing more. */
  stop(): Promise<void>
}
