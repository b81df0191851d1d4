let shared: Intl.Segmenter | undefined

export function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter()
  return shared
}

/** What a person calls the characters of a text. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter().segment(text), ({ segment }) => segment)
}

/** The offset at which the grapheme around `offset` begins: the last place at or before it where a text may be cut. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  return segmenter().segment(text).containing(offset)?.index ?? offset
}
