import type { Interaction } from '../model/index.js'
import type { Filter } from './page.js'

/** True when an item satisfies every clause that is present, apart from words: what finds them is only wanted by a search. */
export function matchesClauses(item: Interaction, filter: Filter): boolean {
  return (
    holds(filter.kinds, item.kind) &&
    holds(filter.channels, item.channel.id) &&
    holds(filter.directions, item.direction) &&
    holds(filter.visibilities, item.visibility) &&
    (filter.nature === undefined || filter.nature === item.nature) &&
    (filter.from === undefined || item.occurredAt >= filter.from) &&
    (filter.to === undefined || item.occurredAt < filter.to)
  )
}

const holds = <T>(wanted: readonly T[] | undefined, value: T): boolean => wanted === undefined || wanted.includes(value)
