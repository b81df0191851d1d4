import type { Direction, Instant, Interaction, InteractionRef, Kind, Revision, Visibility } from '../model/index.js'

/** An opaque mark of the source. It may expire, which the source says with `cursor-expired`. */
export type Cursor = string

/** The parts of a filter a source may be able to evaluate itself. */
export type Clause = 'kinds' | 'channels' | 'directions' | 'visibilities' | 'nature' | 'text' | 'from' | 'to'

/** What to keep. Every clause present must hold; within a list any may hold. */
export interface Filter {
  readonly kinds?: readonly Kind[]
  /** Ids of `Interaction.channel`. */
  readonly channels?: readonly string[]
  readonly directions?: readonly Direction[]
  readonly visibilities?: readonly Visibility[]
  readonly nature?: Interaction['nature']
  /** Words the agent typed. Case and accents do not matter; all words must occur. */
  readonly text?: string
  /** Inclusive. */
  readonly from?: Instant
  /** Exclusive. */
  readonly to?: Instant
}

export interface Page<T> {
  /** In the order of `reads.order`, newest first. May be empty while `older` is set. */
  readonly items: readonly T[]
  /** Leads to what happened before; absent when there is nothing. */
  readonly older?: Cursor
  /** Leads to what happened after; absent when there was nothing when asked. */
  readonly newer?: Cursor
  /** The stretch of time in which this page holds everything the source has; null when the source cannot say. */
  readonly covers: { readonly from: Instant | 'beginning'; readonly to: Instant } | null
  /** Live changes that start here miss nothing and repeat nothing. */
  readonly since?: Cursor
  readonly total?: { readonly value: number; readonly exact: boolean }
  /** The clauses the source applied. The directory applies the rest. */
  readonly evaluated: readonly Clause[]
  readonly observedAt: Instant
}

/** Something that changed at the source after a page was read. `since` is where to go on after it, where the source can say. */
export type Change =
  | { readonly type: 'put'; readonly item: Interaction; readonly revision: Revision; readonly since?: Cursor }
  | { readonly type: 'gone'; readonly ref: InteractionRef; readonly revision: Revision; readonly at: Instant; readonly why: 'deleted' | 'hidden' | 'erased' | (string & {}); readonly since?: Cursor }
  /** Changes since `from` were missed; what is on screen from then on must be read again. */
  | { readonly type: 'lost'; readonly from: Instant }
