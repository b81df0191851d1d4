import { segmenter } from './graphemes.js'

/**
 * True for code units that begin and end a grapheme whenever their neighbour is plain too: letters of common alphabets, kana, han, hangul
 * syllables, ASCII. It spares most texts the segmenter, which is too slow for every keystroke.
 */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return unit !== 0x0d
  if (unit < 0x590) return unit >= 0x370 && (unit < 0x483 || unit > 0x489)
  if (unit < 0x700) return (unit >= 0x5d0 && unit <= 0x5ea) || (unit >= 0x620 && unit <= 0x64a) || (unit >= 0x671 && unit <= 0x6d3)
  if (unit < 0x3000) return unit >= 0x2010 && unit <= 0x2027
  if (unit < 0x3021) return true
  if (unit < 0xd7a4) return (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a0 && unit <= 0x30ff) || (unit >= 0x4e00 && unit <= 0x9fff) || unit >= 0xac00
  return unit >= 0xff01 && unit <= 0xff9d
}

/** True for marks that join the plain letter before them and nothing else: Latin accents, Hebrew points, Arabic tashkeel. */
function isMark(unit: number): boolean {
  return (unit >= 0x300 && unit <= 0x36f) || (unit >= 0x591 && unit <= 0x5bd) || (unit >= 0x64b && unit <= 0x65f)
}

function isControl(unit: number): boolean {
  return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f) || unit === 0xad
}

/** Where the grapheme at `at` ends if that can be said without the segmenter: a plain letter with its marks before another plain one. Else -1. */
function simpleEnd(text: string, at: number, to: number): number {
  const unit = text.charCodeAt(at)
  if (!isPlain(unit)) return -1
  let end = at + 1
  while (end < to && isMark(text.charCodeAt(end))) end += 1
  if (end > at + 1 && isControl(unit)) return -1
  return end === to || isPlain(text.charCodeAt(end)) ? end : -1
}

/** How many plain units in a row are worth leaving the segmenter for: starting it costs as much as these. */
const worthwhile = 24

/** Where a stretch for the segmenter ends: between two plain code units, after which enough plain ones follow. */
function islandEnd(text: string, at: number, to: number): number {
  let plain = 0
  for (let end = at; end < to; end += 1) {
    plain = isPlain(text.charCodeAt(end)) ? plain + 1 : 0
    if (plain > worthwhile) return end - worthwhile + 1
  }
  return to
}

/** Calls `visit` with the UTF-16 range of every grapheme between two offsets that are grapheme boundaries. */
export function forEachGrapheme(text: string, visit: (from: number, to: number) => void, from = 0, to = text.length): void {
  let at = from
  while (at < to) {
    const simple = simpleEnd(text, at, to)
    if (simple !== -1) {
      visit(at, simple)
      at = simple
      continue
    }
    const end = islandEnd(text, at, to)
    for (const { index, segment } of segmenter().segment(text.slice(at, end))) visit(at + index, at + index + segment.length)
    at = end
  }
}

/** How many characters a person sees. */
export function countGraphemes(text: string): number {
  let count = 0
  forEachGrapheme(text, () => { count += 1 })
  return count
}
