import type {
  AccountId, Case, CustomerMatch, CustomerQuery, Duration, FieldKey, FieldValue, Identity, Instant, Interaction, InteractionRef, Order,
  ProfileField, ProfileFragment, RecordRef, Scope, SourceId,
} from '../model/index.js'
import type { Call } from './call.js'
import type { Change, Clause, Cursor, Filter, Page } from './page.js'
import type { ActionSink, ReplySink } from './reply.js'

/** A system's mark as one SVG path on a 24 by 24 grid, drawn in the current colour. */
export interface Glyph {
  readonly path: string
  readonly viewBox?: string
}

/** Whom is asked about. Every identity belongs to the same customer. */
export type Subject = readonly Identity[]

export interface CustomerSource {
  find(ask: { readonly query: CustomerQuery; readonly limit: number }, call: Call): Promise<{ readonly matches: readonly CustomerMatch[]; readonly observedAt: Instant }>
  /** Null when this source does not know the customer. */
  profile(ask: { readonly subject: Subject }, call: Call): Promise<ProfileFragment | null>
}

export interface RecordsAsk {
  readonly subject: Subject
  readonly cursor?: Cursor
  readonly limit: number
}

export interface OrderSource {
  list(ask: RecordsAsk, call: Call): Promise<Page<Order>>
}

export interface CaseSource {
  list(ask: RecordsAsk, call: Call): Promise<Page<Case>>
}

export interface TimelineAsk {
  readonly subject: Subject
  readonly scope: Scope
  readonly where?: Filter
  readonly at?: { readonly cursor: Cursor } | { readonly around: Instant }
  readonly limit: number
}

export interface TimelineSource {
  readonly reads: {
    /** `occurred`: newest first by event time; `changed`: by last change; `none`: in no useful order. */
    readonly order: 'occurred' | 'changed' | 'none'
    /** `by-time` understands `around`; `sequential` only cursors. */
    readonly seek: 'by-time' | 'sequential'
    /** What it can filter by itself. */
    readonly clauses: readonly Clause[]
    /** How far back it remembers at all. */
    readonly reach?: Duration
  }
  list(ask: TimelineAsk, call: Call): Promise<Page<Interaction>>
  /** The whole conversation around one item, newest first. */
  thread(ask: { readonly ref: InteractionRef; readonly cursor?: Cursor }, call: Call): Promise<Page<Interaction>>
}

export interface LiveSource {
  /** Changes after a page, without a hole and without an end until the signal fires. */
  changes(ask: { readonly subject: Subject; readonly scope: Scope; readonly since: Cursor }, call: Call): AsyncIterable<Change>
}

export interface FeedSource {
  readonly keepFor?: Duration
  /** What happened on our accounts, whoever did it, oldest first, from a cursor of an earlier page. */
  list(ask: { readonly accounts: readonly AccountId[]; readonly since?: Cursor; readonly limit: number }, call: Call): Promise<FeedPage>
}

export interface FeedPage {
  readonly changes: readonly Change[]
  /** Where the next reading starts; the same cursor again when nothing is new. */
  readonly next: Cursor
  readonly hasMore: boolean
  /** From when on the feed is complete. */
  readonly coveredFrom: Instant | 'beginning'
  readonly observedAt: Instant
}

/** One webhook delivery as it came over the wire, before anybody believed it. */
export interface HookDelivery {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly receivedAt: Instant
}

export type HookOutcome =
  | {
    readonly type: 'changes'
    readonly deliveryId: string
    readonly changes: readonly Change[]
    /** When the sender says it sent this, where the signature vouches for it: what is too old is a replay. */
    readonly sentAt?: Instant
  }
  | { readonly type: 'challenge'; readonly status: number; readonly body: string }
  | { readonly type: 'refused'; readonly reason: string }

export interface HookSource {
  /** Verifies a delivery and says what changed. No server in it. */
  receive(delivery: HookDelivery, call: Call): Promise<HookOutcome>
}

export interface FieldSink {
  /** Writes one field if it still says what the writer saw; refuses with `conflict` and the newer value otherwise. */
  write(
    change: { readonly record: RecordRef; readonly key: FieldKey; readonly value: FieldValue; readonly seen: FieldValue | null },
    key: string,
    call: Call,
  ): Promise<{ readonly state: 'written'; readonly field: ProfileField } | { readonly state: 'conflict'; readonly field: ProfileField }>
}

/**
 * One upstream system, configured. A facet that is present is present whole; one that is absent does not exist.
 * Make one with `defineAdapter`.
 */
export interface DataAdapter {
  /** Version of this contract, not of a package. */
  readonly spec: 1
  /** This configured instance, e.g. `salesforce-emea`. Two of one kind live side by side. */
  readonly id: SourceId
  /** What sort of system it is, e.g. `mastodon`. */
  readonly kind: string
  /** What the company calls it. */
  readonly label: string
  readonly glyph: Glyph
  /** The identity schemes it understands. Others are never shown to it. */
  readonly accepts: readonly string[]
  readonly customers?: CustomerSource
  readonly orders?: OrderSource
  readonly cases?: CaseSource
  readonly timeline?: TimelineSource
  readonly live?: LiveSource
  readonly feed?: FeedSource
  readonly hooks?: HookSource
  readonly replies?: ReplySink
  readonly actions?: ActionSink
  readonly fields?: FieldSink
}
