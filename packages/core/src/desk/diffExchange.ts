import type { InteractionRef } from '../model/index.js'
import type { ItemId, Party } from './DeskEvent.js'
import type { Erasable, ThreadState } from './DeskState.js'

/** One item that is not as it was: where it stands, never what it says. */
export interface ExchangeChange {
  readonly item: ItemId
  readonly party: Party
  readonly ref: Erasable<InteractionRef>
}

/** What happened in an exchange since a version of its stream. */
export interface ExchangeDifference {
  readonly added: readonly ExchangeChange[]
  readonly changed: readonly ExchangeChange[]
  readonly removed: readonly ExchangeChange[]
  /** False when nothing a reply depends on is different. */
  readonly isDifferent: boolean
}

/** What was added to an exchange, changed or removed since a version of its stream, e.g. since drafting began or approval was given. */
export function diffExchange({ exchange: { items } }: ThreadState, since: number): ExchangeDifference {
  const pick = (isWanted: (item: (typeof items)[number]) => boolean): readonly ExchangeChange[] =>
    items.filter(isWanted).map(({ item, party, ref }) => ({ item, party, ref }))
  const added = pick((item) => item.removedAt === undefined && item.since > since)
  const changed = pick((item) => item.removedAt === undefined && item.since <= since && item.changedAt > since)
  const removed = pick((item) => item.removedAt !== undefined && item.removedAt > since && item.since <= since)
  return { added, changed, removed, isDifferent: added.length + changed.length + removed.length > 0 }
}
