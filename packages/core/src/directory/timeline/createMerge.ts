import type { Filter } from '../../adapter/index.js'
import type { Interaction, SourceName } from '../../model/index.js'
import type { TimelineItem } from '../Timeline.js'
import { createEntityMap, type EntityMap, type Thing } from './createEntityMap.js'
import { pickClauses } from './filterPlan.js'
import { share } from './share.js'
import { beginning, compareInteractions, end, findPosition, type Edge } from './sortOrder.js'

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface Stretch {
  readonly from: Edge
  readonly to: Edge
}

/** How many things are known, kept up with every change instead of counted anew. */
export interface Tally {
  readonly kinds: Counts
  readonly channels: Counts<{ readonly label: string }>
  readonly directions: Counts
  /** Copies that pass the filter, per source. */
  readonly sources: Counts
  /** Things that pass the filter. */
  passing: number
}

export type Counts<Rest = object> = Map<string, Rest & { readonly value: number }>

/** What is known of one customer, kept sorted, filtered, counted and ready to be shown. */
export interface Merge extends EntityMap {
  readonly tally: Tally
  /** The rows of items on the screen; another list as soon as one of them is another. */
  rows(): readonly TimelineItem[]
  /** Brings the rows up to date with what is known and with how far the sources reach now. */
  settle(reach: Stretch): void
  filter(where: Filter): void
  /** Shows everything anew: nothing is late any more. */
  reopen(): void
}

/** `matches` tells whether an item satisfies clauses of the filter. */
export function createMerge(nameOf: (source: string) => SourceName, matches: (item: Interaction, clauses: Filter) => boolean, initially: Filter): Merge {
  /** Everything known, in the order of the timeline, shown or not. */
  const things: Thing[] = []
  const tally: Tally = { kinds: new Map(), channels: new Map(), directions: new Map(), sources: new Map(), passing: 0 }
  let where = initially
  let rows: readonly TimelineItem[] = []
  let reached = nowhere
  /** What changed since the rows were put together, with the row that stands for it there. */
  const changed = new Map<Thing, TimelineItem | undefined>()

  const sinceEdge = (edge: Edge) => findPosition(things, ({ row }) => row.item.occurredAt >= edge)

  /** Costs two binary searches and a splice. */
  function place(thing: Thing) {
    if (!changed.has(thing)) changed.set(thing, thing.isShown ? thing.row : undefined)
    const before = positionOf(things, thing.row.item)
    if (things[before] === thing) things.splice(before, 1)
    if (thing.copies.length > 0) {
      thing.row = toRow(thing)
      things.splice(positionOf(things, thing.row.item), 0, thing)
    }
    count(thing)
    thing.isShown &&= isWanted(thing, reached)
  }

  /** The row of the copy that comes first in the order of the timeline. */
  function toRow({ copies, row }: Thing): TimelineItem {
    const { item, via: own } = copies.reduce((first, copy) => (compareInteractions(copy.item, first.item) < 0 ? copy : first))
    const others = [...new Set(copies.map(({ via }) => via))].filter((via) => via !== own).sort()
    const alsoFrom = share(row.alsoFrom, others.map(nameOf))
    return row.item === item && row.alsoFrom === alsoFrom ? row : { ...row, item, alsoFrom }
  }

  /** Counts a thing as it is now, in place of how it was counted before. */
  function count(thing: Thing) {
    if (thing.counted) add(thing.counted, -1)
    const passing = thing.copies.filter(({ item, vouched }) => matches(item, pickClauses(where, (clause) => !vouched.includes(clause))))
    thing.counted = { item: thing.row.item, passing: passing.map(({ via }) => via) }
    if (thing.copies.length > 0) add(thing.counted, 1)
    else delete thing.counted
  }

  function add({ item: { kind, channel, direction }, passing }: NonNullable<Thing['counted']>, by: number) {
    bump(tally.kinds, kind, by, {})
    bump(tally.channels, channel.id, by, { label: channel.label })
    bump(tally.directions, direction, by, {})
    for (const source of passing) bump(tally.sources, source, by, {})
    if (passing.length > 0) tally.passing += by
  }

  function settle(reach: Stretch) {
    const isSameReach = reach.from === reached.from && reach.to === reached.to
    if (isSameReach && changed.size === 0) return
    const [first, last] = [rows[0], rows.at(-1)]
    const show = (thing: Thing) => {
      const { item } = thing.row
      const isInside = first && last && compareInteractions(item, first.item) > 0 && compareInteractions(item, last.item) < 0
      if (!thing.isShown && isInside) thing.row = { ...thing.row, isLate: true }
      thing.isShown = true
      return thing.row
    }
    // There may be a hundred thousand: what came live is put into its place among them.
    const next = isSameReach ? patched(show) : things.slice(sinceEdge(reach.to), sinceEdge(reach.from)).filter(isKept).map(show)
    if (next.length !== rows.length || next.some((row, at) => row !== rows[at])) rows = next
    reached = reach
    changed.clear()
  }

  /** The rows with what changed in the place of what stood for it. */
  function patched(show: (thing: Thing) => TimelineItem): readonly TimelineItem[] {
    const next = rows.slice()
    for (const was of changed.values()) if (was) next.splice(positionOf(next, was.item), 1)
    for (const thing of changed.keys()) if (isWanted(thing, reached)) next.splice(positionOf(next, thing.row.item), 0, show(thing))
    return next
  }

  function hide() {
    for (const thing of things) thing.isShown = false
    rows = []
    reached = nowhere
    changed.clear()
  }

  return {
    ...createEntityMap(place),
    tally,
    rows: () => rows,
    settle,
    filter(next) {
      where = next
      hide()
      for (const thing of things) {
        for (const copy of thing.copies) copy.vouched = []
        count(thing)
      }
    },
    reopen() {
      hide()
      for (const thing of things) if (thing.row.isLate) thing.row = { ...thing.row, isLate: false }
    },
  }
}

const nowhere: Stretch = { from: end, to: beginning }

/** Where an item stands or would stand in a list in the order of the timeline. */
function positionOf(list: readonly (Thing | TimelineItem)[], item: Interaction): number {
  return findPosition(list, (element) => compareInteractions(('row' in element ? element.row : element).item, item) < 0)
}

const isWanted = (thing: Thing, { from, to }: Stretch): boolean => isKept(thing) && thing.row.item.occurredAt >= from && thing.row.item.occurredAt < to

/** It passes the filter, or one of its copies does. */
const isKept = ({ counted }: Thing): boolean => counted !== undefined && counted.passing.length > 0

function bump<Rest extends object>(counts: Counts<Rest>, key: string, by: number, rest: Rest) {
  const value = (counts.get(key)?.value ?? 0) + by
  if (value === 0) counts.delete(key)
  else counts.set(key, { ...rest, value })
}
