import { graphemeStart } from './graphemes.js'
import type { TextCounter, TextRule } from './TextRule.js'
import { utf8Length } from './utf8Offsets.js'

/** Receives the pieces of a text that count as one, in order and without holes. */
export type PieceVisitor = (from: number, to: number, weight: number, isForbidden?: boolean) => void
type Walk = (text: string, visit: PieceVisitor) => void
type WalkRange = (text: string, visit: PieceVisitor, from: number, to: number) => void

/** Mastodon's and X's own reservation for a link. */
const usualLinkLength = 23

/**
 * The function that measures drafts by a network's rule. Asynchronous because what a rule needs is loaded only for it: X's list of
 * top-level domains, the search for links, the fast way through graphemes.
 *
 * `overflowsAt` is exact and never inside a grapheme. X also refuses U+FFFE, U+FFFF and U+FEFF; a text that holds one stops fitting there.
 */
export async function createCounter(rule: TextRule): Promise<TextCounter> {
  return toCounter(rule, await walkFor(rule))
}

async function walkFor({ unit, linkLength }: TextRule): Promise<Walk> {
  if (unit === 'x-v3' || unit === 'x-v2') {
    const { walkXText } = await import('./x/walkXText.js')
    const options = { isEmojiOne: unit === 'x-v3', linkLength: linkLength ?? usualLinkLength }
    return (text, visit) => walkXText(text, options, visit)
  }
  const isMastodon = unit === 'mastodon'
  const walkPlain = isMastodon || unit === 'graphemes' ? await graphemeWalk() : codePointWalk(unit === 'utf-16')
  const reserved = linkLength ?? (isMastodon ? usualLinkLength : undefined)
  if (reserved === undefined) return (text, visit) => walkPlain(text, visit, 0, text.length)
  const { findFixedPieces } = await import('./findFixedPieces.js')
  return (text, visit) => {
    let at = 0
    for (const { from, to, weight } of findFixedPieces(text, reserved, isMastodon)) {
      walkPlain(text, visit, at, from)
      visit(from, to, weight)
      at = to
    }
    walkPlain(text, visit, at, text.length)
  }
}

async function graphemeWalk(): Promise<WalkRange> {
  const { forEachGrapheme } = await import('./forEachGrapheme.js')
  return (text, visit, from, to) => forEachGrapheme(text, (start, end) => visit(start, end, 1), from, to)
}

const codePointWalk = (isByUnit: boolean): WalkRange => (text, visit, from, to) => {
  for (let at = from; at < to;) {
    const size = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    visit(at, at + size, isByUnit ? size : 1)
    at += size
  }
}

function toCounter(rule: TextRule, walk: Walk): TextCounter {
  const { max, maxBytes = Infinity } = rule
  return text => {
    let length = 0
    let bytes = 0
    let stop = -1
    walk(text, (from, to, weight, isForbidden = false) => {
      length += weight
      bytes += utf8Length(text, from, to)
      if (stop < 0 && (isForbidden || length > max || bytes > maxBytes)) stop = from
    })
    if (stop < 0) return { length, max, bytes, isWithin: true }
    return { length, max, bytes, isWithin: false, overflowsAt: graphemeStart(text, stop) }
  }
}
