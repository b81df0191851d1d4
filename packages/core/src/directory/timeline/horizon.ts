import type { TimelineGap } from '../Timeline.js'
import type { Stretch } from './createShownRows.js'
import { coveredTo, hasAnswered, heldFrom, isFinished, isOrdered, type SourceReading } from './SourceReading.js'
import { beginning, earlier, end, later, type Edge } from './sortOrder.js'

/** What is on the screen already: a source that falls behind it cannot take it back. */
export interface Shown {
  /** The moment of the last row, if there is one. */
  readonly oldest?: Edge
  readonly newest?: Edge
  /** The moment the timeline was opened at. */
  readonly around?: Edge
}

export type OutReason = Exclude<TimelineGap['reason'], 'lost' | 'offline'>

/** Why a source does not take part in the horizon, or undefined when it does. */
export function outOfOlder(source: SourceReading, { oldest, around }: Shown): OutReason | undefined {
  const { status } = source.older
  if (isFinished(source)) return undefined
  if (status === 'failed' || status === 'slow') return status
  if (!hasAnswered(source)) return oldest === undefined ? undefined : 'slow'
  if (!isOrdered(source)) return 'unordered'
  const from = heldFrom(source, end)
  const isBehind = (oldest !== undefined && from > oldest) || (around !== undefined && from > around)
  return isBehind ? 'slow' : undefined
}

/** The same for what is newer, when the timeline was opened around a moment. */
export function outOfNewer(source: SourceReading, { newest }: Shown): OutReason | undefined {
  const { status } = source.newer
  const to = coveredTo(source)
  if (!hasAnswered(source) || to === end) return undefined
  if (status === 'failed' || status === 'slow') return status
  if (to === undefined) return 'unordered'
  return newest !== undefined && to <= newest ? 'slow' : undefined
}

/**
 * The stretch in which the order is final: bounded by the sources that take part and have told least.
 * When none takes part, everything known is shown and the gaps say what may be missing.
 */
export function findReach(sources: readonly SourceReading[], shown: Shown): Stretch {
  const older = sources.filter((source) => outOfOlder(source, shown) === undefined)
  const newer = sources.filter((source) => outOfNewer(source, shown) === undefined)
  return {
    from: older.map((source) => heldFrom(source, end)).reduce(later, beginning),
    to: newer.map((source) => coveredTo(source) ?? end).reduce(earlier, end),
  }
}

/** The sources to ask for more: those that hold the horizon up, those behind it, and those without an order. */
export function holdersOfOlder(sources: readonly SourceReading[], shown: Shown): readonly SourceReading[] {
  const { from } = findReach(sources, shown)
  return sources.filter((source) => {
    if (isFinished(source) || source.older.status === 'failed' || source.older.status === 'slow') return false
    return outOfOlder(source, shown) !== undefined || heldFrom(source, end) === from
  })
}

export function holdersOfNewer(sources: readonly SourceReading[], shown: Shown): readonly SourceReading[] {
  const { to } = findReach(sources, shown)
  return sources.filter((source) => {
    if (source.lane.newer === undefined || source.newer.status === 'failed' || source.newer.status === 'slow') return false
    return outOfNewer(source, shown) !== undefined || coveredTo(source) === to
  })
}
