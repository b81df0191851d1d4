import type { Interaction } from '../model/index.js'
import { matchesWords } from '../text/matchesWords.js'
import { matchesClauses } from './matchesClauses.js'
import type { Filter } from './page.js'

/** True when an item satisfies every clause that is present. */
export function matchesFilter(item: Interaction, filter: Filter): boolean {
  return matchesClauses(item, filter) && (filter.text === undefined || matchesWords(searchable(item), filter.text))
}

function searchable({ title, text, contentWarning, author }: Interaction): string {
  return [title, text, contentWarning, author.name].filter((words) => words !== undefined).join('\n')
}
