import { en as card } from './en/card.js'
import { en as shared } from './en/shared.js'
import { en as sidebar } from './en/sidebar.js'
import type { Messages } from './Messages.js'

const words: Partial<Messages> = { ...shared, ...card, ...sidebar }

/** The English words of what is on the page so far. */
export const english: Readonly<Partial<Messages>> = words

/** Adds the words of a widget that comes in a file of its own. */
export function bringEnglish(more: Partial<Messages>): void {
  Object.assign(words, more)
}
