import { findFacets } from './findFacets.js'
import { graphemeStart } from './graphemes.js'
import type { TextCounter } from './TextRule.js'
import type { TextRange } from './utf8Offsets.js'

/** One post of a chain: what is sent, and which stretch of the draft it carries. */
export interface TextPart extends TextRange {
  readonly text: string
}

export interface SplitOptions {
  /** Writes `1/3` before or after each part of a chain. It is counted like every other character. */
  readonly numbering?: 'before' | 'after'
}

/**
 * Splits a draft into a chain of posts, each within the counter's rule, at the end of a paragraph, else of a sentence, else of a word, else
 * between two characters. A link or mention is cut only when it alone is longer than a post. Only blanks at the seams are lost.
 * A text that fits is returned as one part, without a number; an empty array means that not even one character fits.
 */
export function splitText(text: string, count: TextCounter, options: SplitOptions = {}): TextPart[] {
  if (text.trim() === '') return []
  if (count(text).isWithin) return [{ text, from: 0, to: text.length }]
  const { numbering } = options
  if (numbering === undefined) return cutAll(text, count, noNumber) ?? []
  for (let digits = 1; digits <= 4; digits += 1) {
    const ranges = cutAll(text, count, index => `${index}/${'9'.repeat(digits)}`, numbering)
    if (ranges === undefined) return []
    if (String(ranges.length).length <= digits) {
      return ranges.map((range, at) => ({ ...range, text: withNumber(text.slice(range.from, range.to), `${at + 1}/${ranges.length}`, numbering) }))
    }
  }
  return []
}

function noNumber(): string {
  return ''
}

function withNumber(text: string, number: string, numbering: 'before' | 'after' | undefined): string {
  if (number === '') return text
  return numbering === 'before' ? `${number} ${text}` : `${text} ${number}`
}

function cutAll(text: string, count: TextCounter, numberOf: (index: number) => string, numbering?: 'before' | 'after'): TextPart[] | undefined {
  const fixed = findFacets(text).filter(facet => facet.type !== 'hashtag')
  const parts: TextPart[] = []
  const end = text.trimEnd().length
  let from = text.length - text.trimStart().length
  while (from < end) {
    const number = numberOf(parts.length + 1)
    const fits = (to: number) => count(withNumber(text.slice(from, to), number, numbering)).isWithin
    const to = cutOne(text, { from, end, room: roomAfter(text, { from, to: end }, number, count), fixed, fits })
    if (to === undefined) return undefined
    parts.push({ from, to, text: text.slice(from, to) })
    from = to + /^\s*/.exec(text.slice(to, end))![0].length
  }
  return parts
}

/** Where the text after `from` stops fitting beside its number. Measures a window, so that a long text is not measured whole for each part. */
function roomAfter(text: string, { from, to }: TextRange, number: string, count: TextCounter): number {
  const lead = number === '' ? '' : `${number} `
  for (let size = 1024; ; size *= 4) {
    const measure = count(lead + text.slice(from, Math.min(from + size, to)))
    if (measure.overflowsAt !== undefined) return graphemeStart(text, from + Math.max(measure.overflowsAt - lead.length, 0))
    if (from + size >= to) return to
  }
}

interface Cut {
  readonly from: number
  readonly end: number
  readonly room: number
  readonly fixed: readonly TextRange[]
  readonly fits: (to: number) => boolean
}

/** The best place to end a part that begins at `from`. A cut can complete a link and so grow the count; then the next best place is tried. */
function cutOne(text: string, { from, end, room, fixed, fits }: Cut): number | undefined {
  if (room >= end && fits(end)) return end
  let limit = room
  while (limit > from) {
    const to = withoutBlanks(text, from, bestBoundary(text, from, limit, fixed))
    if (to > from && fits(to)) return to
    limit = graphemeStart(text, Math.max(from, Math.min(to, limit) - 1))
  }
  return undefined
}

function withoutBlanks(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length
}

const paragraph = /\n\s*\n/g
const sentence = /[.!?…]["'”’»)\]]*(?=\s)|[。！？]["”’」』）]*|[؟۔।॥]/g
const line = /\n/g
const blank = /\s+/g
/** Scripts that write without blanks: a cut between any two characters is better there than one far back. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function bestBoundary(text: string, from: number, limit: number, fixed: readonly TextRange[]): number {
  const window = text.slice(from, limit + 1)
  const half = (limit - from) / 2
  const lastOf = (pattern: RegExp, edge: 'start' | 'end') => {
    let best = 0
    for (const match of window.matchAll(pattern)) {
      const at = edge === 'start' ? match.index : match.index + match[0].length
      if (from + at <= limit && !isInside(from + at, fixed)) best = at
    }
    return best
  }
  const word = lastOf(blank, 'start')
  const preferred = [lastOf(paragraph, 'start'), lastOf(sentence, 'end'), lastOf(line, 'start'), word].find(at => at >= half && at > 0)
  if (preferred !== undefined) return from + preferred
  const loose = outside(limit, from, fixed)
  if (loose < limit || unspaced.test(text.slice(Math.max(limit - 2, from), limit + 2))) return loose
  return word > 0 ? from + word : loose
}

function isInside(at: number, fixed: readonly TextRange[]): boolean {
  return fixed.some(range => range.from < at && at < range.to)
}

/** The cut itself, or the beginning of the link or mention it would fall into, unless that fills the part from its start. */
function outside(at: number, from: number, fixed: readonly TextRange[]): number {
  const range = fixed.find(candidate => candidate.from < at && at < candidate.to)
  return range === undefined || range.from <= from ? at : range.from
}
