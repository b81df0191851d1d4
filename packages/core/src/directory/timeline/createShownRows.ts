import type { Interaction, SourceName } from '../../model/index.js'
import type { TimelineItem } from '../Timeline.js'
import type { MergeIndex } from './createMergeIndex.js'
import { compareInteractions, findPosition, type Edge } from './sortOrder.js'
import type { Thing } from './Thing.js'

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface Stretch {
  readonly from: Edge
  readonly to: Edge
}

/** The rows of items on the screen: they grow, and nothing that is shown is hidden again by a source that falls back. */
export interface ShownRows {
  /** The list as it is now; it is never written to again. */
  rows(): readonly TimelineItem[]
  readonly length: number
  newest(): TimelineItem | undefined
  oldest(): TimelineItem | undefined
  /** Notes that a thing was put, moved, changed or dropped. */
  touch(thing: Thing): void
  /** Brings the rows up to date with what was touched and with how far the sources reach now. */
  settle(reach: Stretch): void
  /** Starts over: the next stretch is shown for the first time, so nothing in it is late. */
  reset(): void
}

export function createShownRows(index: MergeIndex, nameOf: (source: string) => SourceName): ShownRows {
  let rows: TimelineItem[] = []
  let isShared = false
  let reached: Stretch | undefined
  let touched = new Set<Thing>()

  function settle(reach: Stretch) {
    const [first, last] = [rows[0], rows.at(-1)]
    const isInside = (item: Interaction) =>
      first !== undefined && last !== undefined && compareInteractions(item, first.item) > 0 && compareInteractions(item, last.item) < 0
    for (const thing of touched) place(thing, reach, isInside)
    touched = new Set()
    for (const { from, to } of grown(reached, reach)) {
      for (const thing of index.between(from, to)) if (!thing.isShown) place(thing, reach, isInside)
    }
    reached = reach
  }

  function place(thing: Thing, reach: Stretch, isInside: (item: Interaction) => boolean) {
    const { lead: { item }, row: before } = thing
    const isWanted = !thing.isGone && thing.passes && item.occurredAt >= reach.from && item.occurredAt < reach.to
    if (!isWanted) return discard(thing)
    if (!thing.isShown && isInside(item)) thing.isLate = true
    const row = makeRow(thing, nameOf)
    if (thing.isShown && before === row) return
    if (thing.isShown && before && compareInteractions(before.item, item) === 0) own()[positionOf(item)] = row
    else {
      if (thing.isShown && before) own().splice(positionOf(before.item), 1)
      own().splice(positionOf(item), 0, row)
    }
    thing.row = row
    thing.isShown = true
  }

  /** Also drops the row of what is not shown now: it may hold words that have been deleted. */
  function discard(thing: Thing) {
    if (thing.isShown && thing.row) own().splice(positionOf(thing.row.item), 1)
    thing.isShown = false
    delete thing.row
  }

  const positionOf = (item: Interaction) => findPosition(rows, (row) => compareInteractions(row.item, item) < 0)

  /** The list that may be written to: a published one is copied first. */
  function own(): TimelineItem[] {
    if (isShared) rows = rows.slice()
    isShared = false
    return rows
  }

  function reset() {
    for (const thing of index.all()) thing.isShown = false
    rows = []
    isShared = false
    reached = undefined
    touched = new Set()
  }

  return {
    rows() {
      isShared = true
      return rows
    },
    get length() {
      return rows.length
    },
    newest: () => rows[0],
    oldest: () => rows.at(-1),
    touch: (thing) => void touched.add(thing),
    settle,
    reset,
  }
}

function grown(before: Stretch | undefined, now: Stretch): Stretch[] {
  if (!before || before.from >= before.to) return now.from < now.to ? [now] : []
  const older = { from: now.from, to: before.from }
  const newer = { from: before.to, to: now.to }
  return [older, newer].filter(({ from, to }) => from < to)
}

function makeRow(thing: Thing, nameOf: (source: string) => SourceName): TimelineItem {
  const { key, lead, copies, isLate, isLive, row } = thing
  const others = copies.length === 1 ? [] : [...new Set(copies.map(({ via }) => via))].filter((via) => via !== lead.via).sort()
  const next: TimelineItem = { type: 'item', key, item: lead.item, isLate, isLive, alsoFrom: others.length === 0 ? none : others.map(nameOf) }
  return row && isSameRow(row, next) ? row : next
}

const none: readonly SourceName[] = []

function isSameRow(a: TimelineItem, b: TimelineItem): boolean {
  return (
    a.item === b.item && a.isLate === b.isLate && a.isLive === b.isLive &&
    a.alsoFrom.length === b.alsoFrom.length && a.alsoFrom.every((source, at) => source === b.alsoFrom[at])
  )
}
