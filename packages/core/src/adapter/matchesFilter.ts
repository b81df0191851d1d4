import type { Interaction } from '../model/index.js'
import type { Filter } from './page.js'
import { matchesWords } from '../text/index.js'

/** True when an item satisfies every clause that is present. */
export function matchesFilter(item: Interaction, filter: Filter): boolean {
  return (
    holds(filter.kinds, item.kind) &&
    holds(filter.channels, item.channel.id) &&
    holds(filter.directions, item.direction) &&
    holds(filter.visibilities, item.visibility) &&
    (filter.nature === undefined || filter.nature === item.nature) &&
    (filter.from === undefined || item.occurredAt >= filter.from) &&
    (filter.to === undefined || item.occurredAt < filter.to) &&
    (filter.text === undefined || matchesWords(searchable(item), filter.text))
  )
}

const holds = <T>(wanted: readonly T[] | undefined, value: T): boolean => wanted === undefined || wanted.includes(value)

function searchable({ title, text, contentWarning, author }: Interaction): string {
  return [title, text, contentWarning, author.name].filter((words) => words !== undefined).join('\n')
}
