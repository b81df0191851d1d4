import type { Clause } from '../../adapter/index.js'
import type { Instant, Interaction, Revision } from '../../model/index.js'
import type { TimelineItem } from '../Timeline.js'
import type { Spot } from './sortOrder.js'

/** What one source says about one thing that happened. */
export interface Copy {
  readonly key: string
  item: Interaction
  /** The source it was read from. */
  readonly via: string
  /** Clauses of the current filter that its source has already applied to it. */
  vouched: readonly Clause[]
  passes: boolean
  thing: Thing
}

/** One thing that happened, with everything that reports it: what becomes one row. */
export interface Thing {
  /** The key of the copy that was known first; it never changes, so that a row keeps its place on the screen. */
  readonly key: string
  copies: Copy[]
  /** The copy that is shown: the first one in the order of the timeline. */
  lead: Copy
  /** Where it stands in the index, until it is moved. */
  placed?: Spot
  passes: boolean
  isLive: boolean
  isLate: boolean
  /** Its row as it was last made: the same object while it says the same. */
  row?: TimelineItem
  isShown: boolean
  /** True once it was joined into another thing or forgotten. */
  isGone: boolean
}

/** What is kept of a deletion, so that no page in flight brings the words back. */
export interface Grave {
  readonly revision: Revision
  readonly at: Instant
  readonly why: string
}
