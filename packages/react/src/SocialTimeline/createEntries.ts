import type { TimelineGap, TimelineItem, TimelineState } from '@alongside/core/directory'
import type { Instant } from '@alongside/core/model'
import { isSilence } from '../controls/sourceProblem.js'
import type { TimelineEntry } from './TimelineEntry.js'

export interface EntriesInput {
  readonly state: Pick<TimelineState, 'rows' | 'sources' | 'newer' | 'older'>
  /** Up to when this agent had read before; no divider without it. */
  readonly readUpTo: Instant | undefined
  /** Keys of folds the agent opened, among others. */
  readonly opened: ReadonlySet<string>
  /** False while a filter is set. */
  readonly isFolding: boolean
}

/** How many items of one conversation stay in sight before the older ones fold. */
const inSight = 2

type ItemEntry = Extract<TimelineEntry, { type: 'item' }>

/**
 * Turns rows into what the screen shows: days, the unread divider, folded conversations.
 * It remembers what was in sight, so that nothing folds away under the reader's eyes when older pages join a conversation.
 */
export function createEntries(dayKey: (at: Instant) => string): (input: EntriesInput) => readonly TimelineEntry[] {
  const known = new WeakMap<TimelineItem, ItemEntry>()
  const wasInSight = new Set<string>()

  const toEntry = (row: TimelineItem): ItemEntry => {
    let entry = known.get(row)
    if (!entry) known.set(row, (entry = { type: 'item', key: row.key, row, day: dayKey(row.item.occurredAt) }))
    return entry
  }

  return ({ state: { rows, sources, newer, older }, readUpTo, opened, isFolding }) => {
    const entries: TimelineEntry[] = newer === 'end' ? [] : [{ type: 'edge', key: 'edge:newer', status: newer }]
    const isNew = ({ row }: ItemEntry) => readUpTo !== undefined && row.item.occurredAt > readUpTo
    let run: ItemEntry[] = []
    let last: ItemEntry | undefined
    const endRun = () => {
      if (run.length === 0) return
      pushRun(entries, run, opened)
      run = []
    }
    for (const row of rows) {
      if (row.type === 'gap') {
        endRun()
        pushGap(entries, row, sources.some(({ source, status }) => source.id === row.source.id && status === 'loading'))
        continue
      }
      // What a desk had on its way was not deleted: it is out, and the network shows it, or its author took it back.
      if (row.item.kind === 'reply' && row.item.deletedAt !== undefined) continue
      const entry = toEntry(row)
      const isOtherDay = entry.day !== last?.day
      const isFirstRead = last !== undefined && isNew(last) && !isNew(entry)
      if (!isFolding || isOtherDay || isFirstRead || !isSameConversation(last!, entry)) endRun()
      if (isFirstRead) entries.push({ type: 'unread', key: 'unread' })
      if (isOtherDay) entries.push({ type: 'day', key: `day:${entry.day}`, at: row.item.occurredAt })
      // Of a hundred thousand rows nearly all stand alone, and cost no more than their place.
      if (row.item.thread === undefined) entries.push(entry)
      else run.push(entry)
      last = entry
    }
    endRun()
    const isWhole = isFolding && older === 'end' && sources.every(({ status }) => status === 'finished') && !rows.some(({ type }) => type === 'gap')
    if (rows.length > 0) entries.push({ type: 'edge', key: 'edge:older', status: older, ...(isWhole && last && { since: last.row.item.occurredAt }) })
    return entries
  }

  function pushRun(entries: TimelineEntry[], run: readonly ItemEntry[], opened: ReadonlySet<string>) {
    const shown = Math.max(inSight, 1 + run.findLastIndex(({ key }) => wasInSight.has(key)))
    const visible = run.length - shown > 1 ? run.slice(0, shown) : run
    for (const { key } of visible) wasInSight.add(key)
    entries.push(...visible)
    const folded = run.slice(visible.length)
    if (folded.length === 0) return
    const key = `fold:${folded[0]!.key}`
    const isOpen = opened.has(key)
    entries.push({ type: 'fold', key, count: folded.length, isOpen }, ...(isOpen ? folded : []))
  }
}

/** What arrives live stays in sight. */
function isSameConversation({ row: a }: ItemEntry, { row: b }: ItemEntry): boolean {
  return a.item.thread !== undefined && a.item.thread === b.item.thread && a.item.ref.source === b.item.ref.source && !a.isLive && !b.isLive
}

/** Silence in one place is said once: by one adapter about several things, or by several adapters alike. */
function pushGap(entries: TimelineEntry[], gap: TimelineGap, isAsking: boolean) {
  const before = entries.at(-1)
  const isAlike = before?.type === 'gap' && before.gaps[0]!.reason === gap.reason
  const isRepeated = isAlike && before.gaps[0]!.source.label === gap.source.label
  const isShared = isAlike && before.isAsking === isAsking && [...before.gaps, gap].every(isPlainSilence)
  if (isRepeated || isShared) entries[entries.length - 1] = { ...before, gaps: [...before.gaps, gap], isAsking: before.isAsking || isAsking }
  else entries.push({ type: 'gap', key: gap.key, gaps: [gap], isAsking })
}

/** Nothing to say about it that does not hold for any other source. */
const isPlainSilence = ({ reason, error }: TimelineGap) => reason === 'slow' || reason === 'offline' || (reason === 'failed' && isSilence(error))
