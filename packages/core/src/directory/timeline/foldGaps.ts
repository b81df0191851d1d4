import type { AlongsideError } from '../../errors/index.js'
import type { Instant } from '../../model/index.js'
import type { TimelineGap, TimelineItem, TimelineRow } from '../Timeline.js'
import { whyOut, type Shown } from './horizon.js'
import { coveredTo, heldFrom, type SourceReading } from './SourceReading.js'
import { beginning, end, findPosition, later } from './sortOrder.js'

export interface GapSetting {
  readonly shown: Shown
  readonly openedAt: Instant
  readonly isOnline: boolean
}

/** What may be missing from the screen, per source and side. */
export function foldGaps(sources: readonly SourceReading[], { shown, openedAt, isOnline }: GapSetting): readonly TimelineGap[] {
  return sources.flatMap((source) => {
    const { name, older, newer, lost } = source
    const toGap = (side: string, reason: TimelineGap['reason'], from: TimelineGap['from'], to: Instant, error?: AlongsideError): TimelineGap =>
      ({ type: 'gap', key: `gap:${name.id}:${side}`, source: name, from, to, reason: reason === 'failed' && !isOnline ? 'offline' : reason, ...(error && { error }) })
    const gaps: TimelineGap[] = []
    const [whyNewer, whyOlder] = [whyOut(source, 'newer', shown), whyOut(source, 'older', shown)]
    if (whyNewer) {
      const covered = coveredTo(source)
      const from = covered === beginning ? shown.around : covered
      gaps.push(toGap('newer', whyNewer, from, later(from, openedAt), newer.error))
    }
    if (whyOlder) {
      const from = heldFrom(source)
      const to = from === end || from === beginning ? openedAt : from
      gaps.push(toGap('older', whyOlder, reachOf(source, openedAt, to), to, older.error))
    }
    if (lost) gaps.push(toGap('lost', 'lost', lost.from, lost.to, lost.error))
    return gaps
  })
}

/** A source that forgets cannot miss what it has forgotten. */
function reachOf({ reads: { reach } }: SourceReading, openedAt: Instant, to: Instant): Instant | 'beginning' {
  if (reach === undefined) return 'beginning'
  const from = new Date(Date.parse(openedAt) - reach).toISOString()
  return from < to ? from : to
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
