import { en as card } from './en/card.js'
import { en as shared } from './en/shared.js'
import { en as sidebar } from './en/sidebar.js'
import type { Messages } from './Messages.js'

const words: Partial<Messages> = { ...shared, ...card, ...sidebar }

/** The English words of what is on the page so far. */
export const english: Readonly<Partial<Messages>> = words

/**
 * Adds the English words of a part that comes in a file of its own. Words that only lazy parts say stand in `en/<area>Later.ts`
 * (named in `en.ts`); every module behind a `lazy` or `import()` that says one calls `bringEnglish(en)` once, below its imports.
 * `messages.test.ts` follows the imports and fails where a word could be said before it is there.
 */
export function bringEnglish(more: Partial<Messages>): void {
  Object.assign(words, more)
}
