export interface TextMark {
  readonly from: number
  readonly to: number
  readonly type: 'link' | 'found' | 'negative' | 'positive'
  readonly url?: string
}

export interface TextSegment {
  readonly text: string
  readonly marks: readonly TextMark[]
}

/** Cuts a text where marks begin and end. Marks may overlap; those outside the text are dropped. */
export function splitText(text: string, marks: readonly TextMark[]): readonly TextSegment[] {
  const usable = marks.filter(({ from, to }) => from >= 0 && from < to && to <= text.length)
  const cuts = [...new Set([0, text.length, ...usable.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!
    return { text: text.slice(from, to), marks: usable.filter((mark) => mark.from <= from && mark.to >= to) }
  })
}

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
