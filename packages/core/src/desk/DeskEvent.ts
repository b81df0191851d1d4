import type { Instant, InteractionRef, Revision, SentimentLabel, SourceId, Visibility } from '../model/index.js'
import type { ApprovalStep, Approver, Decision, PolicyChannel, PolicyCustomer } from '../policy/index.js'

/** One log: `thread:<id>`, `identity:<id>`, `link:<a>|<b>` (a sorted pair) or `scope:<name>`. The first three ids are made by the desk. */
export type StreamId = string

/** The id the desk made for the identity an event is about. It means nothing once the identity is erased. */
export type SubjectId = string

/** The host's id of an employee. */
export type ActorId = string

/** The id the desk made for one item of an exchange, under the key of its subject. */
export type ItemId = string

/** Whose item it is, seen from the exchange. Strangers are counted, never listed. */
export type Party = 'customer' | 'ours' | 'ancestor'

/** One item of an exchange as the log keeps it: ids, counts and enums. `mark` is a keyed hash of (ref, revision, author, visibility). */
export interface ItemFacts {
  readonly item: ItemId
  readonly mark: string
  readonly revision: Revision
  readonly party: Party
  readonly visibility: Visibility
}

/** What an approval is bound to. Any part that differs makes it void. */
export interface ThreadStamp {
  /** A keyed hash over the marks of the exchange. */
  readonly exchange: string
  readonly draft: number
  readonly policy: string
  readonly channel: string
}

/** Why an approval no longer holds, or a send was stopped. */
export type VoidReason =
  | 'customer-wrote' | 'we-replied' | 'item-changed' | 'item-removed' | 'draft-changed' | 'policy-changed' | 'channel-changed'

/** How serious a hold is: `watch` is seen and stops nothing, `hold` lets nothing leave; of the two between, policy says what may. */
export type HoldLevel = 'watch' | 'statement-only' | 'named-voices-only' | 'hold'

/**
 * What each event states openly: ids we made, names the company configured, enums and counts. Nothing about a human being.
 * What `decide` decides by is here, so that a log folds to the same decisions after any of its words were erased.
 */
export interface DeskFacts {
  readonly observed: {
    readonly added: readonly ItemFacts[]
    readonly changed: readonly ItemFacts[]
    readonly removed: readonly ItemId[]
    readonly strangers: number
    readonly digest: string
    /** Replies that were on their way when these items came, and the items they crossed with. */
    readonly crossed: readonly { readonly submission: string; readonly items: readonly ItemId[] }[]
    /** Channels as they were seen with it. */
    readonly channels: readonly PolicyChannel[]
  }
  readonly shared: DraftFacts
  readonly submitted: DraftFacts & {
    readonly effect: 'allow' | 'needs-approval'
    readonly rule: string
    readonly policyVersion: string
    readonly steps: readonly ApprovalStep[]
    /** In whose name it leaves: somebody who may only draft never reaches the customer. */
    readonly sentBy: Decision['sentBy']
    readonly sendAt?: Instant
  }
  readonly edited: SubmissionFacts & { readonly draft: number; readonly author: ActorId }
  readonly approved: SubmissionFacts & {
    readonly step: number
    /** In which of the step's capacities: an `all` step waits for every one. */
    readonly as: readonly Approver[]
    readonly isFinal: boolean
    readonly stamp: ThreadStamp
    readonly rule: string
    readonly policyVersion: string
  }
  readonly rejected: SubmissionFacts
  readonly recalled: SubmissionFacts
  readonly superseded: SubmissionFacts & { readonly by: string }
  /** The approval no longer holds. `isStopped` says that a send was under way and was stopped by it. */
  readonly voided: SubmissionFacts & { readonly because: VoidReason; readonly since: number; readonly isStopped: boolean }
  readonly scheduled: SubmissionFacts & { readonly sendAt: Instant }
  readonly released: SubmissionFacts
  readonly claimed: SubmissionFacts & {
    readonly effect: 'allow' | 'needs-approval'
    readonly rule: string
    readonly policyVersion: string
  }
  readonly sent: SubmissionFacts & { readonly source: SourceId }
  readonly delivered: SubmissionFacts
  readonly failed: SubmissionFacts & { readonly code: string }
  readonly unknown: SubmissionFacts
  readonly retracted: SubmissionFacts
  readonly noted: { readonly note: string; readonly item?: ItemId; readonly mentions: readonly ActorId[] }
  readonly asked: { readonly question: string; readonly submission: string; readonly to: readonly ActorId[] }
  readonly answered: { readonly question: string; readonly answer: string }
  readonly escalated: { readonly escalation: string; readonly level: number; readonly owner: ActorId; readonly due: Instant }
  readonly 'escalation-resolved': { readonly escalation: string }
  readonly 'handed-off': { readonly handOff: string; readonly to: ActorId }
  readonly assigned: { readonly to: ActorId | null; readonly from: ActorId | null }
  readonly 'taken-over': { readonly from: ActorId | null }
  readonly corrected: { readonly item: ItemId; readonly label: SentimentLabel }
  readonly revealed: { readonly reveal: string; readonly field: string; readonly until: Instant; readonly rule: string }
  readonly masked: { readonly item: ItemId }
  readonly held: { readonly level: HoldLevel }
  readonly lifted: Readonly<Record<never, never>>
  readonly erased: { readonly events: number }
}

interface SubmissionFacts {
  readonly submission: string
}

interface DraftFacts extends SubmissionFacts {
  readonly draft: number
  readonly channel: PolicyChannel
  /** The version of the thread's stream when the author began to write. */
  readonly since: number
  /** The item it answers. */
  readonly about?: ItemId
}

/** What each event keeps under its subject's key: words, values, handles, ids of other systems. */
export interface DeskWords {
  readonly observed: {
    readonly refs: Readonly<Record<ItemId, InteractionRef>>
    /** When the customer last wrote, and what about: policy may ask. */
    readonly lastInboundAt?: Instant
    readonly topics?: readonly string[]
  }
  readonly shared: DraftWords
  readonly submitted: DraftWords
  readonly edited: { readonly text: string; readonly note?: string }
  readonly approved: { readonly note?: string }
  readonly rejected: { readonly note: string }
  readonly sent: { readonly ref: InteractionRef; readonly url?: string }
  readonly failed: { readonly message: string }
  readonly noted: { readonly text: string; readonly about?: TextReference }
  readonly asked: { readonly text: string; readonly masked: string }
  readonly answered: { readonly text: string }
  readonly escalated: { readonly reason: string }
  readonly 'handed-off': HandOffWords
  readonly corrected: { readonly ref: InteractionRef }
  readonly revealed: { readonly reason: string }
  readonly masked: { readonly ref: InteractionRef; readonly reason: string }
  readonly held: { readonly reason: string }
  readonly lifted: { readonly reason?: string }
}

/** A place in somebody's words: where they are, never what they say. Offsets are UTF-16 code units. */
export interface TextReference {
  readonly ref: InteractionRef
  readonly from?: number
  readonly to?: number
}

/** Exactly what would be published, and to what it answers. */
export interface DraftWords {
  readonly text: string
  readonly language?: string
  readonly template?: string
  readonly about?: InteractionRef
  readonly thread?: string
  readonly attachments?: number
  readonly withoutAltText?: number
  /** What policy may ask about the customer. */
  readonly customer?: PolicyCustomer
}

/** The fixed fields of a hand-off: who gets it stands in the facts. */
export interface HandOffWords {
  readonly facts: string
  readonly tried: string
  readonly next: string
  readonly expects: string
}

export type DeskEventType = keyof DeskFacts

/** What an event says, before it has its place in a chain. */
export type DeskStatement<T extends DeskEventType = DeskEventType> = {
  readonly [K in T]: { readonly type: K; readonly facts: DeskFacts[K]; readonly words?: (K extends keyof DeskWords ? DeskWords[K] : never) | undefined }
}[T]

/** One entry of the log. Everything in it is open; what is about a human being is only committed to. */
export interface DeskEvent {
  readonly id: string
  readonly stream: StreamId
  /** Its place in the stream, from 1. */
  readonly version: number
  readonly type: DeskEventType
  /** The version of the shape of its facts and words, for upcasters. */
  readonly spec: number
  readonly at: Instant
  readonly actor: ActorId
  /** Null where no human being is concerned: a hold on a scope. */
  readonly subject: SubjectId | null
  /** The command it came of. */
  readonly command: string
  readonly facts: DeskFacts[DeskEventType]
  /** SHA-256 of salt and payload; absent when nothing is sealed. */
  readonly commitment?: string
  /** The hash of the event before it in its stream; empty for the first. */
  readonly previous: string
  readonly hash: string
}

/** An event with what its seal held: null when it never held anything. */
export interface OpenedEvent extends DeskEvent {
  readonly words: DeskWords[keyof DeskWords] | 'erased' | null
}
