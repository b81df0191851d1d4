import type { Interaction } from '../../model/index.js'

/** Items in an order, read one at a time, so that a sequence may compute what it does not keep. */
export interface ItemSequence {
  readonly length: number
  /** 0 is the first in the order, which is the newest. */
  at(index: number): Interaction
  /** -1 when the id is none of its own. */
  indexOf(id: string): number
}

/** A sequence over items that are already in memory and in order. */
export function createListSequence(items: readonly Interaction[]): ItemSequence {
  return {
    length: items.length,
    at: index => items[index] as Interaction,
    indexOf: id => items.findIndex(item => item.ref.id === id),
  }
}
