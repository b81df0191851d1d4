import type { Filter } from '../../adapter/index.js'
import { pick } from '../../model/pick.js'
import type { TimelineGap, TimelineItem, TimelineSourceState, TimelineState } from '../Timeline.js'
import type { Tally } from './createMerge.js'
import { isEmptyFilter } from './filterPlan.js'
import { foldFacets, foldTotal } from './foldCounts.js'
import { foldGaps, placeGaps, type GapSetting } from './foldGaps.js'
import { findReach } from './horizon.js'
import { share } from './share.js'
import { coveredFrom, hasAnswered, isFinished, type SourceReading } from './SourceReading.js'
import { end, fromEdge } from './sortOrder.js'

export interface StateInput extends GapSetting {
  readonly sources: readonly SourceReading[]
  readonly items: readonly TimelineItem[]
  readonly tally: Tally
  readonly where: Filter
  readonly older: TimelineState['older']
  readonly newer: TimelineState['newer']
}

/** A published state with the parts that its rows were put together from. */
export interface Published {
  readonly state: TimelineState
  readonly items: readonly TimelineItem[]
  readonly gaps: readonly TimelineGap[]
}

/** The next state; the same object when nothing about it changed, and the same parts where they did not. */
export function foldState(before: Published | undefined, input: StateInput): Published {
  const { sources, items, tally, where, shown, older, newer } = input
  const was = before?.state
  const gaps = share(before?.gaps, foldGaps(sources, input))
  const { from } = findReach(sources, shown)
  const isSearch = older === 'paused' || !isEmptyFilter(where)
  const next: TimelineState = {
    rows: was && items === before?.items && gaps === before.gaps ? was.rows : placeGaps(items, gaps),
    sources: share(was?.sources, sources.map(toSourceState)),
    status: isLoading(sources) ? 'loading' : 'ready',
    older,
    newer,
    ...(isSearch && from !== end && { searchedTo: fromEdge(from) }),
    total: share(was?.total, foldTotal(sources, tally, where)),
    counts: share(was?.counts, foldFacets(sources, tally)),
    version: was?.version ?? 0,
  }
  const isSame = was?.searchedTo === next.searchedTo && (Object.keys(next) as (keyof TimelineState)[]).every((part) => was?.[part] === next[part])
  return { state: was && isSame ? was : { ...next, version: next.version + 1 }, items, gaps }
}

/** Nothing to show yet: somebody may still answer in time, or nobody has answered and somebody still may. */
function isLoading(sources: readonly SourceReading[]): boolean {
  const waiting = sources.filter((source) => !hasAnswered(source) && source.older.status !== 'failed')
  return waiting.some(({ older }) => older.status !== 'slow') || (waiting.length > 0 && !sources.some(hasAnswered))
}

function toSourceState(source: SourceReading): TimelineSourceState {
  const { name, older, newer, lost } = source
  const error = older.error ?? newer.error ?? lost?.error
  const covered = coveredFrom(source)
  return {
    source: name,
    status: statusOf(source),
    ...(covered !== end && { coveredFrom: fromEdge(covered) }),
    ...(error && { error }),
    ...pick(source, 'observedAt'),
  }
}

function statusOf(source: SourceReading): TimelineSourceState['status'] {
  const statuses = [source.older.status, source.newer.status]
  const busy = (['failed', 'slow', 'loading'] as const).find((status) => statuses.includes(status))
  return busy ?? (!hasAnswered(source) ? 'loading' : isFinished(source) ? 'finished' : 'ready')
}
