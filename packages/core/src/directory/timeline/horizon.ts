import type { TimelineGap } from '../Timeline.js'
import type { Stretch } from './createMerge.js'
import { coveredTo, hasAnswered, heldFrom, isFinished, isStuck, type SideName, type SourceReading } from './SourceReading.js'
import { beginning, earlier, end, later, type Edge } from './sortOrder.js'

/** What is on the screen already: a source that falls behind it cannot take it back. */
export interface Shown {
  /** The moment of the last row; after everything when there is none. */
  readonly oldest: Edge
  /** The moment of the first row; before everything when there is none. */
  readonly newest: Edge
  /** The moment the timeline was opened at; after everything when that is now. */
  readonly around: Edge
}

type OutReason = Exclude<TimelineGap['reason'], 'lost' | 'offline'>

/** Why a source does not take part in the horizon, or undefined when it does. */
export function whyOut(source: SourceReading, side: SideName, { oldest, newest, around }: Shown): OutReason | undefined {
  const { reads, lane } = source
  const to = coveredTo(source)
  const isAnswered = hasAnswered(source)
  if (side === 'older' ? isFinished(source) : !isAnswered || to === end) return undefined
  if (isStuck(source[side])) return source[side].status as OutReason
  if (!isAnswered) return oldest === end ? undefined : 'slow'
  if (side === 'newer') return to === beginning ? 'unordered' : to <= newest ? 'slow' : undefined
  if (reads.order !== 'occurred' || lane.isUnsure) return 'unordered'
  return heldFrom(source) > earlier(oldest, around) ? 'slow' : undefined
}

/**
 * The stretch in which the order is final: bounded by the sources that take part and have told least.
 * When none takes part, everything known is shown and the gaps say what may be missing.
 */
export function findReach(sources: readonly SourceReading[], shown: Shown): Stretch {
  const taking = (side: SideName) => sources.filter((source) => !whyOut(source, side, shown))
  return {
    from: taking('older').map(heldFrom).reduce(later, beginning),
    to: taking('newer').filter(hasAnswered).map(coveredTo).reduce(earlier, end),
  }
}

/** The sources to ask for more: those that hold the horizon up, those behind it, and those without an order; none for what lies before `notBefore`. */
export function findHolders(sources: readonly SourceReading[], side: SideName, shown: Shown, notBefore: Edge): readonly SourceReading[] {
  const { from, to } = findReach(sources, shown)
  return sources.filter((source) => {
    const isBounding = side === 'older' ? heldFrom(source) === from : coveredTo(source) === to
    const hasMore = side === 'older' ? heldFrom(source) > notBefore : source.lane.newer !== undefined
    return hasMore && !isStuck(source[side]) && (isBounding || whyOut(source, side, shown) !== undefined)
  })
}
