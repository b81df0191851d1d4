import type { Instant, Interaction } from '../../model/index.js'
import { hashText } from '../hashText.js'

/** Where an item stands in a reading order. Greater stands before lesser: the newest is first. */
export interface Position {
  readonly at: string
  readonly id: string
}

export type ReadingOrder = 'occurred' | 'changed' | 'none'

export function positionOf(item: Interaction, order: ReadingOrder): Position {
  const id = item.ref.id
  if (order === 'none') return { at: hashText(id).toString(16).padStart(8, '0'), id }
  return { at: order === 'occurred' ? item.occurredAt : changedAt(item), id }
}

/** Negative when `a` stands before `b`. */
export function comparePositions(a: Position, b: Position): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1
  if (a.id !== b.id) return a.id > b.id ? -1 : 1
  return 0
}

function changedAt(item: Interaction): Instant {
  return [item.editedAt, item.deletedAt, item.occurredAt].reduce<string>((latest, at) => (at !== undefined && at > latest ? at : latest), '')
}
