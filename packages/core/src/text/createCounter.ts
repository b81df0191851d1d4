import { findFacets } from './findFacets.js'
import { forEachGrapheme, graphemeStart } from './graphemes.js'
import type { TextCounter, TextRule } from './TextRule.js'
import { utf8Length } from './utf8Offsets.js'

/** Receives the pieces of a text that count as one, in order and without holes. */
export type PieceVisitor = (from: number, to: number, weight: number, isForbidden?: boolean) => void
type Walk = (text: string, visit: PieceVisitor) => void

/** Mastodon's and X's own reservation for a link. */
const usualLinkLength = 23

const weights = {
  'graphemes': () => 1,
  'mastodon': () => 1,
  'utf-16': (_: string, from: number, to: number) => to - from,
  'code-points': (text: string, from: number, to: number) => {
    let count = 0
    for (let at = from; at < to; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1
    return count
  },
}

/**
 * The function that measures drafts by a network's rule. Asynchronous because X's rule brings a list of top-level domains, which is
 * loaded only for it.
 *
 * `overflowsAt` is exact and never inside a grapheme. X also refuses U+FFFE, U+FFFF and U+FEFF; a text that holds one stops fitting there.
 */
export async function createCounter(rule: TextRule): Promise<TextCounter> {
  return toCounter(rule, await walkFor(rule))
}

async function walkFor(rule: TextRule): Promise<Walk> {
  const { unit, linkLength } = rule
  if (unit === 'x-v3' || unit === 'x-v2') {
    const { walkXText } = await import('./x/walkXText.js')
    const options = { isEmojiOne: unit === 'x-v3', linkLength: linkLength ?? usualLinkLength }
    return (text, visit) => walkXText(text, options, visit)
  }
  const weigh = weights[unit]
  const reserved = linkLength ?? (unit === 'mastodon' ? usualLinkLength : undefined)
  const walkPlain = (text: string, visit: PieceVisitor, from = 0, to = text.length) =>
    forEachGrapheme(text, (start, end) => visit(start, end, weigh(text, start, end)), from, to)
  if (reserved === undefined) return walkPlain
  return (text, visit) => {
    let at = 0
    for (const piece of fixedPieces(text, reserved, unit === 'mastodon')) {
      walkPlain(text, visit, at, piece.from)
      visit(piece.from, piece.to, piece.weight)
      at = piece.to
    }
    walkPlain(text, visit, at)
  }
}

/** Links with a protocol, and for Mastodon remote mentions, which count without their host. */
function fixedPieces(text: string, linkLength: number, isMastodon: boolean) {
  return findFacets(text).flatMap(facet => {
    const { from, to } = facet
    if (facet.type === 'link' && /^http/i.test(text.slice(from, from + 4))) return [{ from, to, weight: linkLength }]
    if (facet.type === 'mention' && isMastodon && facet.host !== undefined) return [{ from, to, weight: facet.name.length + 1 }]
    return []
  })
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
