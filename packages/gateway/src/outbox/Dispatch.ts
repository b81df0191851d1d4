import type { Channel, OutgoingPost, Receipt } from '@alongside/core/adapter'
import type { StreamId, SubjectId } from '@alongside/core/desk'
import type { ErrorCode } from '@alongside/core/errors'
import type { AccountId, Identity, Instant, InteractionRef, SourceId } from '@alongside/core/model'
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
  /** The desk's stream and submission it carries out. */
  readonly submission?: { readonly stream: StreamId; readonly id: string }
}

/** A submission that the desk granted a claim on, and which claim: the version of the stream at which it was given. */
export interface ClaimedSubmission {
  readonly stream: StreamId
  readonly subject: SubjectId
  readonly id: string
  readonly claim: number
}

export interface Acceptance {
  readonly tenant: TenantId
  readonly source: SourceId
  readonly account: AccountId
  readonly key: string
  readonly post: OutgoingPost
  readonly actor: PolicyActor
  /** How a repeated send is kept from posting twice on this channel, as the gateway just read it. */
  readonly once: Channel['once']
  /**
   * Which part of a split text it is, from 1. The key of a later part is that of the first with `.2`, `.3` ...; it waits until the part before it
   * is published, and then answers that one.
   */
  readonly part?: { readonly number: number; readonly of: number }
  /** What it carries out; absent where policy allowed it without the desk. */
  readonly submission?: ClaimedSubmission
}

/** Takes replies over, once, and brings them to the network, once. What it accepted survives any crash. */
export interface Dispatch {
  /**
   * Resolves when the row is committed. The same key with the same post is the same delivery; with another post it rejects with `conflict`.
   * What certainly failed may be handed over again: with a newer claim, or without a submission.
   */
  accept(acceptance: Acceptance): Promise<Delivery>
  /** All parts of one text, or none. */
  acceptAll(acceptances: readonly Acceptance[]): Promise<readonly Delivery[]>
  /** What became of it, once it is certain or unknown, or after `within` milliseconds whatever is known then. `absent` when it was never accepted. */
  outcome(tenant: TenantId, key: string, within: number): Promise<Receipt>
  find(tenant: TenantId, key: string): Promise<Delivery | null>
  /** What a person has to look at: failed and unknown ones, newest first. */
  dead(tenant: TenantId): Promise<readonly Delivery[]>
  /** Tries a failed one again; looks an unknown one up, and repeats it only when it is certainly absent. What belongs to the desk is claimed there anew. */
  retry(tenant: TenantId, key: string, by: PolicyActor): Promise<Delivery>
  /** A person says what nobody can look up. */
  settle(tenant: TenantId, key: string, verdict: 'published' | 'not-published', by: PolicyActor): Promise<Delivery>
  /** Deletes the words of all that was written on these streams or to these people. What did not leave yet never leaves. */
  forget(tenant: TenantId, whom: { readonly streams?: readonly StreamId[]; readonly people?: readonly Identity[] }): Promise<void>
  /** Begins to work: claims by lease, sends, records. */
  start(): void
  /** Finishes what is with the network, claims nothing more. */
  stop(): Promise<void>
}
