import type { Interaction } from '../../model/index.js'
import type { ItemSequence } from './ItemSequence.js'
import { comparePositions, positionOf, type Position, type ReadingOrder } from './readingOrder.js'

export type Heading = 'older' | 'newer'

/** Where a walk starts; the item that stands there is left out unless `isIncluded`. */
export interface Start extends Position {
  readonly isIncluded?: boolean
}

/** Yields the items of several ordered sequences as one. Without a start, from the end the heading leads away from. */
export function* walk(sequences: readonly ItemSequence[], order: ReadingOrder, heading: Heading, from?: Start): Generator<Interaction> {
  const step = heading === 'older' ? 1 : -1
  const heads = sequences.map(sequence => ({ sequence, index: startIndex(sequence, order, heading, from) }))
  for (;;) {
    let best: { head: (typeof heads)[number]; item: Interaction; position: Position } | undefined
    for (const head of heads) {
      if (head.index < 0 || head.index >= head.sequence.length) continue
      const item = head.sequence.at(head.index)
      const position = positionOf(item, order)
      if (best === undefined || comparePositions(position, best.position) * step < 0) best = { head, item, position }
    }
    if (best === undefined) return
    best.head.index += step
    yield best.item
  }
}

function startIndex(sequence: ItemSequence, order: ReadingOrder, heading: Heading, from: Start | undefined): number {
  if (from === undefined) return heading === 'older' ? 0 : sequence.length - 1
  const index = firstNotBefore(sequence, order, from)
  const isHere = index < sequence.length && comparePositions(positionOf(sequence.at(index), order), from) === 0
  if (heading === 'older') return isHere && from.isIncluded !== true ? index + 1 : index
  return isHere && from.isIncluded === true ? index : index - 1
}

function firstNotBefore(sequence: ItemSequence, order: ReadingOrder, position: Position): number {
  let low = 0
  let high = sequence.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (comparePositions(positionOf(sequence.at(middle), order), position) < 0) low = middle + 1
    else high = middle
  }
  return low
}
