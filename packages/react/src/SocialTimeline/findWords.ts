import type { TextMark } from './splitText.js'

/** Where the words of a search occur, whatever their case and accents. */
export function findWords(text: string, search: string): readonly TextMark[] {
  const words = search.split(/\s+/).map((word) => fold(word)).filter((word) => word !== '')
  if (words.length === 0) return []
  const { folded, origins } = foldWithOrigins(text)
  return words.flatMap((word) => {
    const marks: TextMark[] = []
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marks.push({ from: origins[at]!, to: origins[at + word.length]!, type: 'found' })
    }
    return marks
  })
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The folded text, and for each of its positions where it came from. */
function foldWithOrigins(text: string): { readonly folded: string; readonly origins: readonly number[] } {
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    const piece = fold(character)
    for (let step = 0; step < piece.length; step++) origins.push(at)
    folded += piece
    at += character.length
  }
  return { folded, origins: [...origins, text.length] }
}
