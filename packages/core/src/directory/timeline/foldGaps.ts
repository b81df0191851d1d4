import type { AlongsideError } from '../../errors/index.js'
import type { Instant } from '../../model/index.js'
import type { TimelineGap, TimelineItem, TimelineRow } from '../Timeline.js'
import { outOfNewer, outOfOlder, type OutReason, type Shown } from './horizon.js'
import { coveredFrom, coveredTo, type SourceReading } from './SourceReading.js'
import { beginning, findPosition, later } from './sortOrder.js'

export interface GapSetting {
  readonly shown: Shown
  readonly openedAt: Instant
  readonly isOnline: boolean
}

/** What may be missing from the screen, per source and side. */
export function foldGaps(sources: readonly SourceReading[], setting: GapSetting): readonly TimelineGap[] {
  return sources.flatMap((source) => [newerGap(source, setting), olderGap(source, setting), lostGap(source)].filter((gap) => gap !== undefined))
}

function olderGap(source: SourceReading, { shown, openedAt, isOnline }: GapSetting): TimelineGap | undefined {
  const reason = outOfOlder(source, shown)
  if (!reason) return undefined
  const covered = coveredFrom(source)
  const to = covered === undefined || covered === beginning ? openedAt : covered
  return toGap(source, 'older', { from: reachOf(source, openedAt, to), to, ...excuse(reason, source.older.error, isOnline) })
}

/** A source that forgets cannot miss what it has forgotten. */
function reachOf({ reads }: SourceReading, openedAt: Instant, to: Instant): Instant | 'beginning' {
  if (reads.reach === undefined) return 'beginning'
  const from = new Date(Date.parse(openedAt) - reads.reach).toISOString()
  return from < to ? from : to
}

function newerGap(source: SourceReading, { shown, openedAt, isOnline }: GapSetting): TimelineGap | undefined {
  const reason = outOfNewer(source, shown)
  if (!reason) return undefined
  const from = coveredTo(source) ?? shown.around ?? openedAt
  return toGap(source, 'newer', { from, to: later(from, openedAt), ...excuse(reason, source.newer.error, isOnline) })
}

function lostGap(source: SourceReading): TimelineGap | undefined {
  const { lost } = source
  return lost && toGap(source, 'lost', { from: lost.from, to: lost.to, reason: 'lost', ...(lost.error && { error: lost.error }) })
}

function excuse(reason: OutReason, error: AlongsideError | undefined, isOnline: boolean): Pick<TimelineGap, 'reason' | 'error'> {
  if (reason !== 'failed') return { reason }
  return { reason: isOnline ? 'failed' : 'offline', ...(error && { error }) }
}

function toGap({ name }: SourceReading, side: 'older' | 'newer' | 'lost', rest: Pick<TimelineGap, 'from' | 'to' | 'reason' | 'error'>): TimelineGap {
  return { type: 'gap', key: `gap:${name.id}:${side}`, source: name, ...rest }
}

/** Keeps the gap that was there when nothing about it changed. */
export function sameGaps(before: readonly TimelineGap[], now: readonly TimelineGap[]): readonly TimelineGap[] {
  const known = new Map(before.map((gap) => [gap.key, gap]))
  const kept = now.map((gap) => {
    const was = known.get(gap.key)
    return was && was.from === gap.from && was.to === gap.to && was.reason === gap.reason && was.error === gap.error ? was : gap
  })
  return kept.length === before.length && kept.every((gap, at) => gap === before[at]) ? before : kept
}

/** Puts every gap where its stretch ends: below what is newer, above what it may hide. */
export function placeGaps(items: readonly TimelineItem[], gaps: readonly TimelineGap[]): readonly TimelineRow[] {
  if (gaps.length === 0) return items
  const rows: TimelineRow[] = items.slice()
  const placed = gaps
    .map((gap) => ({ gap, at: findPosition(items, ({ item }) => item.occurredAt >= gap.to) }))
    .sort((a, b) => b.at - a.at || (a.gap.key < b.gap.key ? 1 : -1))
  for (const { gap, at } of placed) rows.splice(at, 0, gap)
  return rows
}
