import type {
  Basis, CaseState, DeliveryState, Duration, FieldKey, FieldValue, Identity, Interaction, PaymentState, SentimentLabel, SentimentValue, Verification,
} from '../../model/index.js'
import type { FillerPlan } from './filler/createFiller.js'
import type { CastSourceId } from './sources/index.js'
import type { StaffId } from './staff.js'

/** One of a person's names, and how it came to be known. */
export interface PersonIdentity {
  readonly id: string
  readonly handle?: string
  readonly reach?: number
  readonly basis?: Basis
  readonly verification?: Verification
  readonly url?: string
  readonly party?: Identity['party']
  readonly avatarUrl?: string
}

/** One field of a record, with what differs from a fresh statement by the system of record. */
export interface PersonField {
  readonly key: FieldKey
  readonly value: FieldValue
  readonly label?: string
  readonly isPrivate?: boolean
  readonly observed?: string
  readonly staleAt?: string
  readonly confidence?: number
}

export interface PersonRecord {
  readonly fields: readonly PersonField[]
  /** What tells this record from another of the same name. */
  readonly detail?: string
  readonly observed?: string
  /** Names this system believes to be theirs, although nobody linked them. */
  readonly claims?: readonly { readonly source: CastSourceId; readonly identity: PersonIdentity }[]
}

export interface PersonOrder {
  readonly number: string
  readonly placed: string
  readonly total: string
  readonly payment: PaymentState
  readonly delivery?: DeliveryState
  readonly lines: readonly (readonly [label: string, total: string, quantity?: number])[]
}

export interface PersonCase {
  readonly number: string
  readonly title: string
  readonly state: CaseState
  readonly opened: string
  readonly updated: string
  readonly kind?: 'case' | 'call'
  readonly priority?: string
  readonly owner?: StaffId
  readonly summary?: string
  readonly duration?: Duration
}

/** What a listening service says about a text; the words are looked up in it. */
export type StoryMood =
  | { readonly label: Exclude<SentimentLabel, 'not-scored'>; readonly score: number; readonly confidence: number; readonly words?: readonly string[] }
  | { readonly label: 'not-scored'; readonly why: NonNullable<SentimentValue['why']> }

/** One thing that happened, as it is told; everything that follows from the source and the person is left out. */
export interface StoryItem extends Partial<Pick<Interaction,
  'title' | 'text' | 'language' | 'media' | 'place' | 'thread' | 'facts' | 'counts' | 'isSentElsewhere' | 'delivery' | 'contentWarning' | 'sameAs' | 'links'>> {
  readonly source: CastSourceId
  readonly kind: string
  readonly at: string
  readonly direction: Interaction['direction']
  readonly visibility: Interaction['visibility']
  readonly nature: Interaction['nature']
  readonly by?: StaffId
  readonly id?: string
  /** The id of the story item it answers. */
  readonly answering?: string
  readonly edited?: string
  readonly deleted?: string
  readonly mood?: StoryMood
  /** The number of the order or case it is about. */
  readonly about?: { readonly source: CastSourceId; readonly number: string }
  /** A post that was not addressed to us. */
  readonly isUnaddressed?: boolean
}

/** Where a person stands in the helpdesk's queue. */
export interface PersonQueue {
  readonly title: string
  readonly channel: string
  readonly excerpt: string
  readonly waitingSince: string
  readonly source: CastSourceId
  readonly record?: string
  /** The story item that waits for an answer. */
  readonly about?: string
  readonly thread?: string
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly identities: Partial<Record<CastSourceId, PersonIdentity>>
  readonly records: Partial<Record<CastSourceId, PersonRecord>>
  readonly orders?: readonly PersonOrder[]
  readonly cases?: readonly PersonCase[]
  readonly story: readonly StoryItem[]
  readonly filler?: FillerPlan
  readonly past?: { readonly length: number; readonly newest: string }
  readonly queue: PersonQueue
}

