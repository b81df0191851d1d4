import type { Erasable } from './DeskState.js'

/** One part of an event's words: `erased` with them, undefined where it was never said. */
export function part<W extends object, K extends keyof W>(words: Erasable<W> | null, name: K): Erasable<W[K]> | undefined {
  return words === null || words === 'erased' ? (words ?? undefined) : words[name]
}
