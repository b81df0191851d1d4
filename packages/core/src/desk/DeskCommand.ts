import type { Duration, Identity, Instant, InteractionRef, Revision, SentimentLabel, SourceId, Visibility } from '../model/index.js'
import type { PolicyActor, PolicyChannel } from '../policy/index.js'
import type { ActorId, DraftWords, HandOffWords, HoldLevel, Party, StreamId, SubjectId, TextReference } from './DeskEvent.js'

/** Stream versions somebody saw. */
export type StreamVersions = Readonly<Record<StreamId, number>>

/** What every command carries. Of the same id, one is carried out. */
export interface CommandEnvelope {
  /** Never used before; repeat it to repeat the command safely. It also names what the command makes: a submission, a note, a question. */
  readonly id: string
  readonly actor: PolicyActor
  readonly stream: StreamId
  /** Whom it is about, as `Desk.locate` said; null on a scope. */
  readonly subject: SubjectId | null
  /** Every stream version its author saw. One that is no longer the newest refuses the command. */
  readonly reads: StreamVersions
}

/** One item of a thread as somebody just saw it at the network. */
export interface ObservedItem {
  readonly ref: InteractionRef
  readonly revision: Revision
  readonly author?: Identity
  readonly party: Party
  readonly visibility: Visibility
  readonly occurredAt: Instant
}

/** A whole exchange as it is now. `toObservation` makes one of a thread's items. */
export interface Observation {
  readonly items: readonly ObservedItem[]
  /** How many comments of strangers stand around it. */
  readonly strangers: number
  /** What `findTopics` found in its words. */
  readonly topics?: readonly string[]
  /** The channels as they are now, where they were asked. */
  readonly channels?: readonly PolicyChannel[]
}

/** A draft as it is handed over. */
export interface HandedDraft {
  /** Continues one that was shared, rejected, recalled, voided or failed; makes a new one when absent. */
  readonly submission?: string
  readonly channel: PolicyChannel
  readonly words: DraftWords
  /** The version of the thread's stream when its author began to write. */
  readonly since: number
}

interface OnSubmission {
  readonly submission: string
}

/** What each command says beyond its envelope. */
export interface DeskOrders {
  /** The thread was seen. Void goes what depended on anything that changed. */
  readonly observe: { readonly observation: Observation }
  /** Hands a draft over so that it can be asked about, without submitting it. */
  readonly share: HandedDraft
  readonly submit: HandedDraft & { readonly sendAt?: Instant }
  /** `seen` is the version of the stream the approver read; refused with the difference when the exchange changed since. */
  readonly approve: OnSubmission & { readonly draft: number; readonly seen: number; readonly note?: string }
  readonly 'edit-and-approve': OnSubmission & { readonly draft: number; readonly seen: number; readonly text: string; readonly note?: string }
  readonly reject: OnSubmission & { readonly note: string }
  readonly recall: OnSubmission
  /** Approves one of several replies to one item; `others` says what becomes of the rest. */
  readonly supersede: OnSubmission & { readonly draft: number; readonly seen: number; readonly others: 'reject' | 'keep'; readonly note?: string }
  readonly schedule: OnSubmission & { readonly sendAt: Instant }
  /** Ends a schedule: it may leave now. */
  readonly release: OnSubmission
  /** Takes it for sending, with the thread observed once more. Only who holds the claim may send; the submission's id is the key of the write. */
  readonly claim: OnSubmission & { readonly observation: Observation }
  readonly 'mark-sent': OnSubmission & { readonly ref: InteractionRef; readonly url?: string }
  readonly 'mark-delivered': OnSubmission
  /** Certainly not published. */
  readonly 'mark-failed': OnSubmission & { readonly code: string; readonly message: string }
  readonly 'mark-unknown': OnSubmission
  /** It was taken back at the network. */
  readonly retract: OnSubmission
  readonly note: { readonly text: string; readonly about?: TextReference; readonly mentions?: readonly ActorId[] }
  /** `privateSpans` are what a colleague without a seat may not see of the draft, beside what is masked anyway. */
  readonly ask: OnSubmission & {
    readonly to: readonly ActorId[]
    readonly text: string
    readonly privateSpans?: readonly { readonly from: number; readonly to: number }[]
  }
  readonly answer: { readonly question: string; readonly text: string }
  readonly escalate: { readonly level: number; readonly owner: ActorId; readonly due: Instant; readonly reason: string }
  readonly 'resolve-escalation': Readonly<Record<never, never>>
  readonly 'hand-off': HandOffWords & { readonly to: ActorId }
  /** To null: to nobody. */
  readonly assign: { readonly to: ActorId | null }
  readonly 'take-over': Readonly<Record<never, never>>
  readonly 'correct-sentiment': { readonly item: InteractionRef; readonly label: SentimentLabel }
  /** Shows one private field to this actor for a while, at most ten minutes. */
  readonly reveal: { readonly field: string; readonly reason: string; readonly for: Duration }
  readonly mask: { readonly item: InteractionRef; readonly reason: string }
  readonly hold: { readonly level: HoldLevel; readonly reason: string }
  readonly lift: { readonly reason?: string }
}

export type DeskCommandType = keyof DeskOrders

/** Something somebody wants of the desk. */
export type DeskCommand<T extends DeskCommandType = DeskCommandType> = { readonly [K in T]: CommandEnvelope & { readonly type: K } & DeskOrders[K] }[T]

/** Where a conversation is, or whom a record is about. */
export type DeskPlace =
  | { readonly source: SourceId; readonly thread: string; readonly customer: Identity }
  | { readonly customer: Identity }
