import type { Instant, InteractionRef, SentimentLabel } from '../model/index.js'
import type { ApprovalStep, Approver, Decision, PolicyChannel } from '../policy/index.js'
import type {
  ActorId, DraftWords, HandOffWords, HoldLevel, ItemFacts, ItemId, StreamId, SubjectId, TextReference, ThreadStamp, VoidReason,
} from './DeskEvent.js'

/** Words that may have been erased. Every view says something in their place. */
export type Erasable<T> = T | 'erased'

/** One item of the exchange, and the versions of the stream at which it came, last changed and went. */
export interface ExchangeItem extends ItemFacts {
  readonly since: number
  readonly changedAt: number
  readonly removedAt?: number
  readonly ref: Erasable<InteractionRef>
}

/** The part of a thread a reply depends on, as last observed. */
export interface Exchange {
  /** Items that went stay here, so that a difference can name them. */
  readonly items: readonly ExchangeItem[]
  readonly strangers: number
  readonly digest: string
  /** When it was last seen to be different; null until somebody looked. */
  readonly observedAt: Instant | null
  readonly lastInboundAt?: Instant
  readonly topics?: readonly string[]
}

/**
 * `shared`: handed over to ask about. `pending`: waits for approval. `approved`: may be sent. `void`: its approval no longer holds.
 * `sending`: with the network. `unknown`: nobody knows whether it was published.
 */
export type SubmissionState =
  | 'shared' | 'pending' | 'approved' | 'rejected' | 'recalled' | 'superseded' | 'void' | 'scheduled'
  | 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'retracted'

/** A change to somebody's draft, by whom and from what. */
export interface DraftEdit {
  readonly by: ActorId
  readonly at: Instant
  /** The version of the draft it made. */
  readonly draft: number
  readonly before: Erasable<string>
  readonly after: Erasable<string>
  readonly note?: Erasable<string>
}

export interface GivenApproval {
  readonly by: ActorId
  readonly at: Instant
  readonly step: number
  readonly as: readonly Approver[]
  readonly stamp: ThreadStamp
  readonly rule: string
  readonly policyVersion: string
  /** The version of the stream at which it was given. */
  readonly version: number
  readonly note?: Erasable<string>
}

/** A draft that was handed over. */
export interface Submission {
  readonly id: string
  /** The version of its words, from 1. */
  readonly version: number
  readonly state: SubmissionState
  readonly author: ActorId
  readonly text: Erasable<string>
  readonly words: Erasable<DraftWords>
  readonly channel: PolicyChannel
  readonly about?: ItemId
  readonly createdAt: Instant
  readonly changedAt: Instant
  /** The version of the stream when the author began to write. */
  readonly since: number
  /** What policy said when it was submitted. Absent while it is only shared. */
  readonly decision?: { readonly effect: 'allow' | 'needs-approval'; readonly rule: string; readonly policyVersion: string; readonly sentBy: Decision['sentBy'] }
  readonly steps: readonly ApprovalStep[]
  readonly edits: readonly DraftEdit[]
  /** Approvals that still count, in the order given. */
  readonly approvals: readonly GivenApproval[]
  /** The last one needed, once all are given. */
  readonly approval?: GivenApproval
  readonly rejection?: { readonly by: ActorId; readonly at: Instant; readonly note: Erasable<string> }
  readonly supersededBy?: string
  /** Why the approval fell, and since which version the difference counts. */
  readonly voided?: { readonly because: VoidReason; readonly since: number; readonly at: Instant; readonly wasStopped: boolean }
  readonly sendAt?: Instant
  readonly claim?: { readonly by: ActorId; readonly at: Instant; readonly version: number }
  readonly sent?: { readonly at: Instant; readonly version: number; readonly ref: Erasable<InteractionRef>; readonly url?: string }
  readonly failure?: { readonly code: string; readonly message: Erasable<string>; readonly at: Instant }
  /** Items that came while it was on its way. */
  readonly crossed: readonly ItemId[]
}

/** Written for colleagues. It has no channel, and nothing turns it into a reply. */
export interface DeskNote {
  readonly id: string
  readonly by: ActorId
  readonly at: Instant
  readonly text: Erasable<string>
  readonly item?: ItemId
  readonly about?: TextReference
  readonly mentions: readonly ActorId[]
}

export interface DeskQuestion {
  readonly id: string
  readonly submission: string
  readonly by: ActorId
  readonly at: Instant
  readonly to: readonly ActorId[]
  readonly text: Erasable<string>
  /** The draft as a colleague without a seat may see it. */
  readonly masked: Erasable<string>
  readonly answers: readonly { readonly id: string; readonly by: ActorId; readonly at: Instant; readonly text: Erasable<string> }[]
}

export interface Escalation {
  readonly id: string
  readonly level: number
  readonly owner: ActorId
  readonly due: Instant
  readonly by: ActorId
  readonly at: Instant
  readonly reason: Erasable<string>
  readonly resolved?: { readonly by: ActorId; readonly at: Instant }
}

export interface HandOff {
  readonly id: string
  readonly by: ActorId
  readonly to: ActorId
  readonly at: Instant
  readonly words: Erasable<HandOffWords>
}

/** A person's word on the mood of an item, kept beside the machine's. */
export interface MoodCorrection {
  readonly item: ItemId
  readonly ref: Erasable<InteractionRef>
  readonly label: SentimentLabel
  readonly by: ActorId
  readonly at: Instant
}

export interface MaskedItem {
  readonly item: ItemId
  readonly ref: Erasable<InteractionRef>
  readonly reason: Erasable<string>
  readonly by: ActorId
  readonly at: Instant
}

/** A value that one employee may see until a moment. */
export interface Reveal {
  readonly id: string
  readonly field: string
  readonly by: ActorId
  readonly at: Instant
  readonly until: Instant
  readonly reason: Erasable<string>
}

interface StreamBase {
  readonly stream: StreamId
  readonly version: number
  /** Subjects whose words are gone from here. */
  readonly erased: readonly SubjectId[]
  /** It holds events of a newer library than this one: shown, but nothing is decided by it. */
  readonly isAhead?: true
}

export interface ThreadState extends StreamBase {
  readonly kind: 'thread'
  readonly exchange: Exchange
  readonly channels: readonly PolicyChannel[]
  /** In the order they were handed over. */
  readonly submissions: readonly Submission[]
  readonly notes: readonly DeskNote[]
  readonly questions: readonly DeskQuestion[]
  readonly escalation?: Escalation
  readonly handOffs: readonly HandOff[]
  readonly assignee: ActorId | null
  readonly corrections: readonly MoodCorrection[]
  readonly masked: readonly MaskedItem[]
}

export interface IdentityState extends StreamBase {
  readonly kind: 'identity'
  readonly notes: readonly DeskNote[]
  readonly reveals: readonly Reveal[]
}

export interface ScopeState extends StreamBase {
  readonly kind: 'scope'
  readonly hold?: { readonly level: HoldLevel; readonly by: ActorId; readonly since: Instant; readonly reason: Erasable<string> }
}

/** A stream whose events this version does not fold. */
export interface OpaqueState extends StreamBase {
  readonly kind: 'opaque'
}

export type StreamState = ThreadState | IdentityState | ScopeState | OpaqueState

/** What the team decided, by stream. A stream that was never written is there with version 0. */
export type DeskView = Readonly<Record<StreamId, StreamState>>
