let shared: Intl.Segmenter | undefined

function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return shared
}

/**
 * True for code units that begin and end a grapheme whenever their neighbour is plain too: letters of common alphabets, kana, han, hangul
 * syllables, ASCII. It spares most texts the segmenter, which is too slow for every keystroke.
 */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return unit !== 0x0d
  if (unit < 0x590) return unit >= 0x370 && (unit < 0x483 || unit > 0x489)
  if (unit < 0x700) return (unit >= 0x5d0 && unit <= 0x5ea) || (unit >= 0x620 && unit <= 0x64a) || (unit >= 0x671 && unit <= 0x6d3)
  if (unit < 0x3000) return unit >= 0x2010 && unit <= 0x2027
  if (unit < 0xd7a4) return (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a0 && unit <= 0x30ff) || (unit >= 0x4e00 && unit <= 0x9fff) || unit >= 0xac00
  return unit >= 0xff01 && unit <= 0xff9d
}

function isPlainAt(text: string, at: number): boolean {
  return at >= text.length || isPlain(text.charCodeAt(at))
}

/** The first place after `at` between two plain code units; what lies before it needs the segmenter. */
function islandEnd(text: string, at: number, to: number): number {
  let end = at + 1
  while (end < to && !(isPlainAt(text, end - 1) && isPlainAt(text, end))) end += 1
  return end
}

/** Calls `visit` with the UTF-16 range of every grapheme between two offsets that are grapheme boundaries. */
export function forEachGrapheme(text: string, visit: (from: number, to: number) => void, from = 0, to = text.length): void {
  let at = from
  while (at < to) {
    if (isPlainAt(text, at) && (at + 1 === to || isPlainAt(text, at + 1))) {
      visit(at, at + 1)
      at += 1
      continue
    }
    const end = islandEnd(text, at, to)
    for (const { index, segment } of segmenter().segment(text.slice(at, end))) visit(at + index, at + index + segment.length)
    at = end
  }
}

/** What a person calls the characters of a text. */
export function graphemes(text: string): string[] {
  const found: string[] = []
  forEachGrapheme(text, (from, to) => found.push(text.slice(from, to)))
  return found
}

/** How many characters a person sees. */
export function countGraphemes(text: string): number {
  let count = 0
  forEachGrapheme(text, () => { count += 1 })
  return count
}

/** The offset at which the grapheme around `offset` begins: the last place at or before it where a text may be cut. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  return segmenter().segment(text).containing(offset)?.index ?? offset
}
