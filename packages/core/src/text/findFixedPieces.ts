import { findFacets } from './findFacets.js'
import type { TextRange } from './utf8Offsets.js'

/** The pieces of a text that have a weight of their own: links with a protocol, and for Mastodon remote mentions, which count without their host. */
export function findFixedPieces(text: string, linkLength: number, isMastodon: boolean): readonly (TextRange & { readonly weight: number })[] {
  return findFacets(text).flatMap(facet => {
    const { from, to } = facet
    if (facet.type === 'link' && /^http/i.test(text.slice(from, from + 4))) return [{ from, to, weight: linkLength }]
    if (facet.type === 'mention' && isMastodon && facet.host !== undefined) return [{ from, to, weight: facet.name.length + 1 }]
    return []
  })
}
