import type { Change, Clause, Filter } from '../../adapter/index.js'
import type { Interaction, InteractionRef, SourceName } from '../../model/index.js'
import { createEntityMap, type Effect } from './createEntityMap.js'
import { createMergeIndex } from './createMergeIndex.js'
import { createShownRows, type ShownRows } from './createShownRows.js'
import { createTally, type Tally } from './createTally.js'
import { applyFilter } from './filterPlan.js'
import type { Edge } from './sortOrder.js'

export interface PutManner {
  /** Clauses of the current filter that its source has already applied. */
  readonly vouched?: readonly Clause[]
  readonly isLive?: boolean
}

/** What is known of one customer, kept sorted, filtered, counted and ready to be shown. */
export interface Merge {
  readonly rows: ShownRows
  readonly tally: Tally
  find(ref: InteractionRef): Interaction | undefined
  put(via: string, item: Interaction, how: PutManner): void
  bury(change: Extract<Change, { type: 'gone' }>): void
  forget(keys: readonly string[]): void
  keysSince(via: string, from: Edge): readonly string[]
  filter(where: Filter): void
  /** Shows everything anew: nothing is late any more. */
  reopen(): void
}

export function createMerge(nameOf: (source: string) => SourceName, initially: Filter): Merge {
  const entities = createEntityMap()
  const index = createMergeIndex()
  const tally = createTally()
  const rows = createShownRows(index, nameOf)
  let where = initially

  function record(effect: Effect | undefined) {
    if (!effect) return
    for (const thing of [...effect.absorbed, ...effect.muted, effect.thing]) {
      applyFilter(thing, where)
      if (thing.isGone) index.remove(thing)
      else index.place(thing)
      tally.count(thing)
      rows.touch(thing)
    }
  }

  return {
    rows,
    tally,
    find: entities.find,
    put: (via, item, how) => record(entities.put({ item, via, ...how })),
    bury: (change) => record(entities.bury(change)),
    forget: (keys) => keys.forEach((key) => record(entities.forget(key))),
    keysSince: (source, from) => [...entities.copies()].filter(({ via, item }) => via === source && item.occurredAt >= from).map(({ key }) => key),
    filter(next) {
      where = next
      rows.reset()
      for (const thing of index.all()) {
        for (const copy of thing.copies) copy.vouched = []
        if (applyFilter(thing, where)) tally.count(thing)
      }
    },
    reopen() {
      for (const thing of index.all()) thing.isLate = false
      rows.reset()
    },
  }
}
