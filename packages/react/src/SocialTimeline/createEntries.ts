import type { TimelineGap, TimelineItem, TimelineRow } from '@alongside/core/directory'
import type { Instant, Interaction } from '@alongside/core/model'
import type { TimelineEdge, TimelineEntry } from './TimelineEntry.js'

export interface EntriesInput {
  readonly rows: readonly TimelineRow[]
  /** Up to when this agent had read before; no divider without it. */
  readonly readUpTo: Instant | undefined
  /** Keys of folds the agent opened. */
  readonly openFolds: ReadonlySet<string>
  readonly isFolding: boolean
  /** Sources that are being asked right now. */
  readonly asking: ReadonlySet<string>
  readonly newer: TimelineEdge['status']
  readonly older: TimelineEdge['status']
  /** True when no source can have anything older. */
  readonly isWhole: boolean
}

/** How many items of one conversation stay in sight before the older ones fold. */
const inSight = 2

type ItemEntry = Extract<TimelineEntry, { type: 'item' }>

/**
 * Turns rows into what the screen shows: days, the unread divider, folded conversations.
 * It remembers what was in sight, so that nothing folds away under the reader's eyes when older pages join a conversation.
 */
export function createEntries(dayKey: (at: Instant) => string): (input: EntriesInput) => readonly TimelineEntry[] {
  const days = new WeakMap<Interaction, string>()
  const plain = new WeakMap<TimelineItem, ItemEntry>()
  const wasInSight = new Set<string>()

  const dayOf = (item: Interaction): string => {
    const known = days.get(item)
    if (known !== undefined) return known
    const day = dayKey(item.occurredAt)
    days.set(item, day)
    return day
  }
  const toEntry = (row: TimelineItem): ItemEntry => {
    const known = plain.get(row)
    if (known) return known
    const entry: ItemEntry = { type: 'item', key: row.key, row }
    plain.set(row, entry)
    return entry
  }

  return ({ rows, readUpTo, openFolds, isFolding, asking, newer, older, isWhole }) => {
    const entries: TimelineEntry[] = newer === 'end' ? [] : [{ type: 'edge', key: 'edge:newer', status: newer }]
    let oldest: Instant | undefined
    let day: string | undefined
    let isUnread = false
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      if (row.type === 'gap') {
        pushGap(entries, row, asking.has(row.source.id))
        continue
      }
      const isNew = readUpTo !== undefined && row.item.occurredAt > readUpTo
      if (isUnread && !isNew) entries.push({ type: 'unread', key: 'unread' })
      isUnread = isNew
      const own = dayOf(row.item)
      if (own !== day) entries.push({ type: 'day', key: `day:${own}`, at: row.item.occurredAt })
      day = own

      const end = isFolding ? endOfRun(rows, index, (item) => dayOf(item) === own && (readUpTo === undefined || item.occurredAt > readUpTo === isNew)) : index + 1
      const run = rows.slice(index, end) as readonly TimelineItem[]
      pushRun(entries, run, openFolds)
      oldest = run.at(-1)!.item.occurredAt
      index = end - 1
    }
    if (rows.length > 0) entries.push({ type: 'edge', key: 'edge:older', status: older, ...(isWhole && oldest !== undefined && { since: oldest }) })
    return entries
  }

  function pushRun(entries: TimelineEntry[], run: readonly TimelineItem[], openFolds: ReadonlySet<string>) {
    let shown = Math.min(inSight, run.length)
    for (let index = shown; index < run.length; index++) if (wasInSight.has(run[index]!.key)) shown = index + 1
    const folded = run.length - shown
    const visible = folded > 1 ? run.slice(0, shown) : run
    for (const row of visible) {
      wasInSight.add(row.key)
      entries.push(toEntry(row))
    }
    if (folded < 2) return
    const key = `fold:${run[shown]!.key}`
    const isOpen = openFolds.has(key)
    entries.push({ type: 'fold', key, count: folded, isOpen })
    if (isOpen) for (const row of run.slice(shown)) entries.push(toEntry(row))
  }
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
function isPlainSilence({ reason, error }: TimelineGap): boolean {
  if (reason === 'slow' || reason === 'offline') return true
  return reason === 'failed' && error?.code !== 'forbidden' && error?.code !== 'unauthorised' && error?.code !== 'rate-limited'
}

/** Where a conversation that starts here is interrupted. What arrives live stays in sight. */
function endOfRun(rows: readonly TimelineRow[], start: number, belongs: (item: Interaction) => boolean): number {
  const first = rows[start] as TimelineItem
  const { thread, ref } = first.item
  if (thread === undefined || first.isLive) return start + 1
  let end = start + 1
  for (; end < rows.length; end++) {
    const row = rows[end]!
    const isSame = row.type === 'item' && !row.isLive && row.item.thread === thread && row.item.ref.source === ref.source && belongs(row.item)
    if (!isSame) break
  }
  return end
}
