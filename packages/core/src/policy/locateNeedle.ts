import { foldForSearch, type TextRange } from '../text/index.js'

const letters = /[\p{L}\p{N}\p{M}]/u
/** A letter with its marks, so that folding it alone gives what folding the whole text gives. */
const pieces = /\P{M}\p{M}*/gu

/** Where in the text the words lie that `toWords` shows to hold this needle. Empty when folding moved them so far that no place can be named. */
export function locateNeedle(text: string, needle: string): readonly TextRange[] {
  const { words, starts, ends } = foldWithOffsets(text)
  const found: TextRange[] = []
  for (let at = words.indexOf(needle); at !== -1; at = words.indexOf(needle, at + 1)) {
    const first = needle.startsWith(' ') ? at + 1 : at
    const last = at + needle.length - (needle.endsWith(' ') ? 2 : 1)
    found.push({ from: starts[first] ?? 0, to: ends[last] ?? text.length })
  }
  return found
}

/** The same as `toWords`, with the place in the original for each of its code units. */
function foldWithOffsets(text: string) {
  let words = ' '
  const [starts, ends] = [[0], [0]]
  const push = (unit: string, from: number, to: number) => {
    if (unit === ' ' && words.endsWith(' ')) return
    words += unit
    for (let count = 0; count < unit.length; count += 1) {
      starts.push(from)
      ends.push(to)
    }
  }
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    for (const letter of foldForSearch(piece)) push(letters.test(letter) ? letter : ' ', index, index + piece.length)
  }
  push(' ', text.length, text.length)
  return { words, starts, ends }
}
