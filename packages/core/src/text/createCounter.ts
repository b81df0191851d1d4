import { graphemeStart } from './graphemes.js'
import type { TextCounter, TextRule } from './TextRule.js'
import { utf8Length } from './utf8Offsets.js'
import { walkCodePoints, type Walk } from './walkCodePoints.js'

/**
 * The function that measures drafts by a network's rule. Asynchronous because what a rule needs is loaded only for it: X's list of
 * top-level domains, the search for links, the fast way through graphemes.
 *
 * `overflowsAt` is exact and never inside a grapheme. X also refuses U+FFFE, U+FFFF and U+FEFF; a text that holds one stops fitting there.
 */
export async function createCounter(rule: TextRule): Promise<TextCounter> {
  return toCounter(rule, await walkFor(rule))
}

/** What counts as one is a matter of a few lines, or of a file of its own. */
async function walkFor(rule: TextRule): Promise<Walk> {
  const { unit, linkLength } = rule
  if ((unit === 'utf-16' || unit === 'code-points') && linkLength === undefined) return walkCodePoints(unit === 'utf-16')
  return (await import('./walkPieces.js')).walkPieces(rule)
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
