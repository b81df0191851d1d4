import { forEachGrapheme } from '../forEachGrapheme.js'
import type { PieceVisitor } from '../walkCodePoints.js'
import { findXLinks } from './findXLinks.js'
import { xEmoji } from './xEmoji.js'

interface XOptions {
  /** Whether a whole emoji sequence counts as one character of weight two (configuration v3). */
  readonly isEmojiOne: boolean
  readonly linkLength: number
}

/** Visits the pieces that X weighs. The text is weighed in its composed form (NFC), the visited ranges are those of the text itself. */
export function walkXText(text: string, options: XOptions, visit: PieceVisitor): void {
  const composed = text.normalize()
  if (composed === text) return walkComposed(text, options, visit)
  const origin = originOf(text, composed)
  walkComposed(composed, options, (from, to, weight, isForbidden) => visit(origin[from] ?? 0, origin[to] ?? text.length, weight, isForbidden))
}

function walkComposed(text: string, { isEmojiOne, linkLength }: XOptions, visit: PieceVisitor): void {
  const links = findXLinks(text)
  const emoji = isEmojiOne ? text.matchAll(xEmoji)[Symbol.iterator]() : undefined
  let nextEmoji = emoji?.next().value
  let nextLink = 0
  let at = 0
  while (at < text.length) {
    while (nextEmoji !== undefined && nextEmoji.index < at) nextEmoji = emoji?.next().value
    const link = links[nextLink]
    if (link?.from === at) {
      visit(at, link.to, linkLength)
      nextLink += 1
      at = link.to
    } else {
      const end = nextEmoji?.index === at ? at + nextEmoji[0].length : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
      const unit = text.charCodeAt(at)
      visit(at, end, nextEmoji?.index === at ? 2 : weightOf(unit), isForbidden(unit))
      at = end
    }
  }
}

/** Weights of the public configuration, versions 2 and 3: https://developer.x.com/en/docs/counting-characters */
function weightOf(unit: number): number {
  if (unit <= 0x10ff) return 1
  return (unit >= 0x2000 && unit <= 0x200d) || (unit >= 0x2010 && unit <= 0x201f) || (unit >= 0x2032 && unit <= 0x2037) ? 1 : 2
}

function isForbidden(unit: number): boolean {
  return unit === 0xfffe || unit === 0xffff || unit === 0xfeff
}

/** For every offset of the composed text, where its grapheme begins in the text as written. Composition never reaches across graphemes. */
function originOf(text: string, composed: string): Uint32Array {
  const origin = new Uint32Array(composed.length + 1).fill(text.length)
  let at = 0
  forEachGrapheme(text, (from, to) => {
    const end = at + text.slice(from, to).normalize().length
    origin.fill(from, at, end)
    at = end
  })
  return origin
}
