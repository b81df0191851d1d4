import type { TextLink } from '../model/index.js'
import { graphemeStart } from './graphemes.js'
import { safeUrl } from './safeUrl.js'

export interface CleanOptions {
  /** Most UTF-16 code units of the result, an ellipsis included. */
  readonly maxLength?: number
}

export interface LinkedText {
  readonly text: string
  readonly links: readonly TextLink[]
}

const usualMaxLength = 20_000
const usualNameLength = 120
const mostMarks = 4
/** Tibetan stacks its subjoined letters as marks. */
const mostTibetanMarks = 8

/** Anything that needs a second look; texts without it, which is nearly all, are returned as they are. */
const suspicious = /(?!\n)[\p{C}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/u
const removed = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffb]/u
const lineBreak = /[\u000b\u000c\u0085\u2028\u2029]/
const mark = /[\p{Mn}\p{Me}]/u
const directionMark = /[\u061c\u200e\u200f]/
const tagFlag = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f}/uy
const beforeEmojiJoiner = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{fe0f}\u{e007f}]/u
/** Arabic, Syriac, N'Ko and the scripts of India up to Sinhala; Myanmar; Khmer and Mongolian. */
const joining = /[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]/

/**
 * Makes a stranger's text safe to show. Overrides and isolates of the writing direction are stripped, not balanced (a view isolates text by
 * its own markup); LRM, RLM and ALM stay. Invisible characters go, except ZWJ and ZWNJ where they shape emoji or Arabic and Indic letters and
 * one variation selector where it has something to vary. Control characters go, line breaks become `\n`. At most four combining
 * marks stay on a letter. A text longer than `maxLength` is cut between two graphemes and ends in an ellipsis.
 */
export function cleanText(text: string, { maxLength = usualMaxLength }: CleanOptions = {}): string {
  return bounded(scrub(bounded(text, maxLength * 4)), maxLength)
}

/** {@link cleanText} for a text with links: their ranges follow the text, unsafe ones are dropped. */
export function cleanLinkedText({ text, links }: LinkedText, { maxLength = usualMaxLength }: CleanOptions = {}): LinkedText {
  const source = bounded(text, maxLength * 4)
  const offsets = new Uint32Array(source.length + 1)
  const whole = scrub(source, offsets)
  const cleaned = bounded(whole, maxLength)
  const end = cleaned === whole ? whole.length : cleaned.length - 1
  const place = (offset: number) => Math.min(offsets[Math.min(Math.max(offset, 0), source.length)] ?? 0, end)
  return {
    text: cleaned,
    links: links.flatMap(link => {
      const url = safeUrl(link.url)
      const [from, to] = [place(link.from), place(link.to)]
      return url !== null && from < to ? [{ from, to, url }] : []
    }),
  }
}

/** {@link cleanText} for a name: one line, no blanks around it, empty when nothing visible is left. */
export function cleanName(name: string, { maxLength = usualNameLength }: CleanOptions = {}): string {
  const line = scrub(bounded(name, maxLength * 16)).replace(/\s+/g, ' ').trim()
  return bounded(/[^\s\p{M}\u061c\u200e\u200f]/u.test(line) ? line : '', maxLength)
}

function bounded(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const at = Math.max(maxLength - 1, 0)
  const edge = graphemeStart(text, at)
  const end = edge > 0 || at === 0 ? edge : at
  return `${text.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`.slice(0, maxLength)
}

/** What the next character is judged by. */
interface Context {
  /** The last character that was kept. */
  last: string
  /** The last one that was kept and is no mark. */
  base: string
  marks: number
}

function scrub(text: string, offsets?: Uint32Array): string {
  const isClean = !suspicious.test(text)
  if (isClean && offsets === undefined) return text
  const context: Context = { last: '', base: '', marks: 0 }
  let out = ''
  for (let at = 0; at < text.length;) {
    const char = unitAt(text, at)
    offsets?.fill(out.length, at, at + char.length)
    const kept = isClean ? char : keep(char, text, at + char.length, context)
    out += kept
    at += char.length
  }
  if (offsets) offsets[text.length] = out.length
  return out
}

/** One code point, or the whole flag of a region, whose tags mean nothing apart. */
function unitAt(text: string, at: number): string {
  tagFlag.lastIndex = at
  const point = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return point === '🏴' ? (tagFlag.exec(text)?.[0] ?? point) : point
}

/** What is kept of a character, noted for those that follow. */
function keep(char: string, text: string, next: number, context: Context): string {
  const kept = keptOf(char, text, next, context)
  if (mark.test(kept)) context.marks += 1
  else if (kept !== '' && !isJoiner(kept)) {
    context.marks = 0
    context.base = kept
  }
  context.last = kept || context.last
  return kept
}

function keptOf(char: string, text: string, next: number, context: Context): string {
  if (char === '\n' || (char >= ' ' && char <= '~')) return char
  if (char === '\r') return text.charAt(next) === '\n' ? '' : '\n'
  if (char === '\t') return ' '
  if (lineBreak.test(char)) return '\n'
  if (/\p{Cs}/u.test(char)) return '\ufffd'
  if (char.length > 4 || directionMark.test(char)) return char
  if (isJoiner(char)) return keepsJoiner(char, text, next, context) ? char : ''
  if (/\p{Variation_Selector}/u.test(char)) return keepsVariation(char, context) ? char : ''
  const isTooMuch = mark.test(char) && context.marks >= (/[\u0f35-\u0fbc]/.test(char) ? mostTibetanMarks : mostMarks)
  return isTooMuch || removed.test(char) ? '' : char
}

function isJoiner(char: string): boolean {
  return char === '\u200c' || char === '\u200d'
}

function keepsJoiner(char: string, text: string, next: number, { last, base, marks }: Context): boolean {
  if (last === '' || isJoiner(last)) return false
  const following = next < text.length ? String.fromCodePoint(text.codePointAt(next) ?? 0) : ''
  if (char === '\u200d' && beforeEmojiJoiner.test(last) && /\p{Extended_Pictographic}/u.test(following)) return true
  if (!joining.test(base)) return false
  const isShaping = !removed.test(following) && (/\p{L}|\p{Mc}/u.test(following) || (mark.test(following) && marks < mostMarks))
  return char === '\u200d' || isShaping
}

function keepsVariation(char: string, { last }: Context): boolean {
  if (char === '\ufe0e' || char === '\ufe0f') return /\p{Emoji}/u.test(last)
  if (char >= '\u180b' && char <= '\u180f') return /\p{Script=Mongolian}/u.test(last) && !/\p{Variation_Selector}/u.test(last)
  return /[\p{Script=Han}\p{Script=Myanmar}\p{Sm}]/u.test(last)
}
