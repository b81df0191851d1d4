import { findFixedPieces } from './findFixedPieces.js'
import { forEachGrapheme } from './forEachGrapheme.js'
import type { TextRule } from './TextRule.js'
import { walkCodePoints, type Walk } from './walkCodePoints.js'

/** Mastodon's and X's own reservation for a link. */
const usualLinkLength = 23

const walkGraphemes: Walk = (text, visit, from, to) => forEachGrapheme(text, (start, end) => visit(start, end, 1), from, to)

/** Walks by a rule for which single code points are not enough: by graphemes, or with a weight of its own for what stands for a link or a name. */
export async function walkPieces({ unit, linkLength }: TextRule): Promise<Walk> {
  if (unit === 'x-v3' || unit === 'x-v2') {
    const { walkXText } = await import('./x/walkXText.js')
    const options = { isEmojiOne: unit === 'x-v3', linkLength: linkLength ?? usualLinkLength }
    return (text, visit) => walkXText(text, options, visit)
  }
  const isMastodon = unit === 'mastodon'
  const walkPlain = isMastodon || unit === 'graphemes' ? walkGraphemes : walkCodePoints(unit === 'utf-16')
  const reserved = linkLength ?? (isMastodon ? usualLinkLength : undefined)
  if (reserved === undefined) return walkPlain
  return (text, visit) => {
    let at = 0
    for (const { from, to, weight } of findFixedPieces(text, reserved, isMastodon)) {
      walkPlain(text, visit, at, from)
      visit(from, to, weight)
      at = to
    }
    walkPlain(text, visit, at)
  }
}
