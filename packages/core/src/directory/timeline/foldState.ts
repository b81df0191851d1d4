import type { Filter } from '../../adapter/index.js'
import type { Instant } from '../../model/index.js'
import type { TimelineGap, TimelineSourceState, TimelineState } from '../Timeline.js'
import type { ShownRows } from './createShownRows.js'
import type { Tally } from './createTally.js'
import { isEmptyFilter } from './filterPlan.js'
import { foldFacets, foldTotal, isSameCount } from './foldCounts.js'
import { foldGaps, placeGaps, sameGaps } from './foldGaps.js'
import { findReach, type Shown } from './horizon.js'
import { coveredFrom, hasAnswered, isFinished, type SourceReading } from './SourceReading.js'
import { end, fromEdge } from './sortOrder.js'

export interface StateInput {
  readonly sources: readonly SourceReading[]
  readonly rows: ShownRows
  readonly tally: Tally
  readonly where: Filter
  readonly shown: Shown
  readonly openedAt: Instant
  readonly isOnline: boolean
  readonly older: TimelineState['older']
  readonly newer: TimelineState['newer']
}

/** A published state with the parts that its rows were put together from. */
export interface Published {
  readonly state: TimelineState
  readonly items: readonly unknown[]
  readonly gaps: readonly TimelineGap[]
}

export const nothingYet: Published = {
  state: {
    rows: [], sources: [], status: 'loading', older: 'idle', newer: 'end', total: { value: 0, bound: 'at-least', without: [] },
    counts: { kinds: new Map(), channels: new Map(), directions: new Map() }, version: 0,
  },
  items: [],
  gaps: [],
}

/** The next state; the same object when nothing about it changed, and the same parts where they did not. */
export function foldState(before: Published, input: StateInput): Published {
  const { sources, rows, tally, where, shown, older, newer } = input
  const was = before.state
  const items = rows.rows()
  const gaps = sameGaps(before.gaps, foldGaps(sources, input))
  const total = foldTotal(sources, tally, where)
  const { from } = findReach(sources, shown)
  const isSearch = older === 'paused' || !isEmptyFilter(where)
  const next: TimelineState = {
    rows: items === before.items && gaps === before.gaps ? was.rows : placeGaps(items, gaps),
    sources: shareSources(was.sources, sources.map(toSourceState)),
    status: isLoading(sources) ? 'loading' : 'ready',
    older,
    newer,
    ...(isSearch && from !== end && { searchedTo: fromEdge(from) }),
    total: isSameCount(was.total, total) ? was.total : total,
    counts: foldFacets(sources, tally, was.counts),
    version: was.version + 1,
  }
  return { state: isSameState(was, next) ? was : next, items, gaps }
}

/** Nothing to show yet: somebody may still answer in time, or nobody has answered and somebody still may. */
function isLoading(sources: readonly SourceReading[]): boolean {
  const waiting = sources.filter((source) => !hasAnswered(source) && source.older.status !== 'failed')
  return waiting.some(({ older }) => older.status !== 'slow') || (waiting.length > 0 && !sources.some(hasAnswered))
}

function toSourceState(source: SourceReading): TimelineSourceState {
  const { name, older, newer, lost, observedAt } = source
  const error = older.error ?? newer.error ?? lost?.error
  const covered = coveredFrom(source)
  return {
    source: name,
    status: statusOf(source),
    ...(covered !== undefined && { coveredFrom: fromEdge(covered) }),
    ...(error && { error }),
    ...(observedAt !== undefined && { observedAt }),
  }
}

function statusOf(source: SourceReading): TimelineSourceState['status'] {
  const statuses = [source.older.status, source.newer.status]
  for (const status of ['failed', 'slow', 'loading'] as const) if (statuses.includes(status)) return status
  if (!hasAnswered(source)) return 'loading'
  return isFinished(source) ? 'finished' : 'ready'
}

function shareSources(before: readonly TimelineSourceState[], now: readonly TimelineSourceState[]): readonly TimelineSourceState[] {
  const shared = now.map((next, at) => {
    const was = before[at]
    return was && isSameSource(was, next) ? was : next
  })
  return shared.length === before.length && shared.every((state, at) => state === before[at]) ? before : shared
}

function isSameSource(a: TimelineSourceState, b: TimelineSourceState): boolean {
  return a.source === b.source && a.status === b.status && a.coveredFrom === b.coveredFrom && a.error === b.error && a.observedAt === b.observedAt
}

function isSameState(a: TimelineState, b: TimelineState): boolean {
  const { version, ...rest } = b
  return version > a.version && a.searchedTo === b.searchedTo && (Object.keys(rest) as (keyof typeof rest)[]).every((part) => a[part] === b[part])
}
