interface Span {
  readonly from: number
  readonly to: number
}

/** Numbers of four digits and more, however they are spaced; e-mail addresses; handles. */
const telling = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|@[\p{L}\p{N}_][\p{L}\p{N}_.-]*|\p{N}(?:[\s./()+-]*\p{N}){3,}/gu

/** The text with everything that could tell who somebody is covered, keeping its length: the given spans and what looks like a name or a number. */
export function maskWords(text: string, spans: readonly Span[] = []): string {
  const found = [...text.matchAll(telling)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }))
  return [...found, ...spans].reduce((masked, { from, to }) => {
    const end = Math.min(to, masked.length)
    return end > from && from >= 0 ? masked.slice(0, from) + masked.slice(from, end).replace(/\S/g, '•') + masked.slice(end) : masked
  }, text)
}
