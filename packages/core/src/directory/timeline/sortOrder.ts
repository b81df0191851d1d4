import type { Instant, Interaction } from '../../model/index.js'
import { compareText } from '../compareText.js'

/** A point in time that may also lie before every instant or after every instant. Compares like a string. */
export type Edge = Instant

/** Before every instant. */
export const beginning: Edge = ''
/** After every instant. */
export const end: Edge = '~'

export const toEdge = (at: Instant | 'beginning'): Edge => (at === 'beginning' ? beginning : at)
export const fromEdge = (edge: Edge): Instant | 'beginning' => (edge === beginning ? 'beginning' : edge)
export const earlier = (a: Edge, b: Edge): Edge => (a < b ? a : b)
export const later = (a: Edge, b: Edge): Edge => (a > b ? a : b)

/** What an interaction is sorted by, without its words. */
export type Spot = Pick<Interaction, 'occurredAt' | 'ref'>

/** The one order of a timeline: newest first, then by source and id, so that equal moments have one order too. */
export function compareInteractions(a: Spot, b: Spot): number {
  return (
    compareText(b.occurredAt, a.occurredAt) || compareText(a.ref.source, b.ref.source) || compareText(a.ref.id, b.ref.id)
  )
}

/** The first position in a list, sorted so that `isBefore` holds for a head of it, where it no longer holds. */
export function findPosition<T>(list: readonly T[], isBefore: (element: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
