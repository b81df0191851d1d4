import { compareInteractions, findPosition, type Edge } from './sortOrder.js'
import type { Thing } from './Thing.js'

/** Everything known, in the order of the timeline, shown or not. Changes cost one binary search and one splice. */
export interface MergeIndex {
  /** Puts a thing where its leading copy belongs, wherever it was before. */
  place(thing: Thing): void
  remove(thing: Thing): void
  /** The things of a stretch of time, newest first. */
  between(from: Edge, to: Edge): readonly Thing[]
  all(): readonly Thing[]
}

export function createMergeIndex(): MergeIndex {
  const things: Thing[] = []

  function remove(thing: Thing) {
    const { placed } = thing
    if (!placed) return
    things.splice(findPosition(things, (other) => compareInteractions(other.placed ?? placed, placed) < 0), 1)
    delete thing.placed
  }

  function place(thing: Thing) {
    const { item } = thing.lead
    if (thing.placed && compareInteractions(thing.placed, item) === 0) return
    remove(thing)
    things.splice(findPosition(things, (other) => compareInteractions(other.placed ?? item, item) < 0), 0, thing)
    thing.placed = { occurredAt: item.occurredAt, ref: item.ref }
  }

  return {
    place,
    remove,
    between: (from, to) => things.slice(findPosition(things, isAtOrAfter(to)), findPosition(things, isAtOrAfter(from))),
    all: () => things,
  }
}

const isAtOrAfter = (edge: Edge) => (thing: Thing) => (thing.placed?.occurredAt ?? edge) >= edge
