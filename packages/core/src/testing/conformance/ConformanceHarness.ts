import type { DataAdapter, EnvironmentParts, HookDelivery, ReplyTarget, Subject } from '../../adapter/index.js'
import type { FieldKey, FieldValue, Identity, InteractionRef, RecordRef, Scope } from '../../model/index.js'

/**
 * What the suite makes an upstream do. `hang`: never answers. `unreachable`: the connection fails. `failing`: 500.
 * `unauthorised`: 401. `rate-limited`: 429 with a time to wait. `malformed`: 200 with something that is not the format.
 * `lost-answer`: a write is done, then the connection fails; reads are left alone.
 */
export type Fault = 'hang' | 'unreachable' | 'failing' | 'unauthorised' | 'rate-limited' | 'malformed' | 'lost-answer'

/** The hand on an upstream. An adapter that talks through the `fetch` of its rig gets one for free. */
export interface Upstream {
  /** Until called again; null heals it. `times` ends the fault after so many requests. */
  set(fault: Fault | null, times?: number): void
  /** How many requests arrived so far: all of them, or only those that write. */
  requests(kind?: 'writes'): number
}

/** Handed to a harness: build the adapter with this environment, and the suite can disturb what it does. */
export interface Rig {
  readonly environment: EnvironmentParts
  /** Wraps a fetch of your own (a recorded or in-process server), so that it can be disturbed too. */
  through(fetch: NonNullable<EnvironmentParts['fetch']>): NonNullable<EnvironmentParts['fetch']>
}

/** What happens at the upstream without us. What cannot be done is left out, and named in `cannot`. */
export interface Happenings {
  /** The customer says something new that belongs on their timeline. */
  say?(text: string): Promise<InteractionRef>
  edit?(ref: InteractionRef, text: string): Promise<void>
  remove?(ref: InteractionRef): Promise<void>
}

/** One fresh upstream with an adapter on it. */
export interface ConformanceWorld extends Happenings {
  readonly adapter: DataAdapter
  /** A customer with data in every facet; at least five interactions, for paging. */
  readonly subject: Subject
  /** Somebody this source could know and does not. */
  readonly stranger: Identity
  /** Where the subject's interactions are read; everything with us unless given. */
  readonly scope?: Scope
  /** A public post of the subject that was not addressed to us: it may not appear in `with-us`. */
  readonly unaddressed?: InteractionRef
  /** An item of the subject that can be replied to. Needed with `replies`. */
  readonly replyTarget?: ReplyTarget
  /** A target whose channels are all closed. */
  readonly closedTarget?: ReplyTarget
  /** A genuine webhook delivery and one that somebody else made. Needed with `hooks`. */
  readonly deliveries?: { readonly genuine: HookDelivery; readonly forged: HookDelivery }
  /** A field that may be written, with what it says now and something else it could say. Needed with `fields`. */
  readonly field?: { readonly record: RecordRef; readonly key: FieldKey; readonly now: FieldValue; readonly next: FieldValue }
  /** Only for an adapter that does not use the fetch of its rig. */
  readonly upstream?: Upstream
  /** The clock of this world in milliseconds since 1970, where it is not the real one. */
  now?(): number
  dispose?(): Promise<void>
}

/** What a rule may need of a world beyond the adapter and the customer. */
export type Need = 'upstream' | keyof Happenings | 'unaddressed' | 'replyTarget' | 'closedTarget' | 'deliveries' | 'field'

/** How the suite gets an instance of your adapter. */
export interface ConformanceHarness {
  readonly name: string
  /** Called once per rule; every call gives a world nobody has touched. */
  create(rig: Rig): Promise<ConformanceWorld>
  /** What this upstream cannot be made to do, with the reason. Rules that need it do not run, and that is printed. */
  readonly cannot?: Partial<Record<Need, string>>
}

