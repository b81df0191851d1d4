import { findFacets, utf8Length, utf8Offsets } from '@alongside/core/text'
import type { Facet } from './api.js'

/** Lexicon `app.bsky.richtext.facet#tag`. */
const maxTagBytes = 640

/**
 * Marks links, mentions and hashtags the way the network wants it: by UTF-8 bytes, mentions by DID.
 * A mention of somebody who does not exist stays plain text.
 */
export async function buildFacets(text: string, resolve: (handle: string) => Promise<string | null>): Promise<readonly Facet[]> {
  const toBytes = utf8Offsets(text)
  const built = await Promise.all(
    findFacets(text).map(async (facet): Promise<readonly Facet[]> => {
      const index = { byteStart: toBytes(facet.from), byteEnd: toBytes(facet.to) }
      const mark = (type: string, value: object) => [{ index, features: [{ $type: `app.bsky.richtext.facet#${type}`, ...value }] }]
      if (facet.type === 'link') return mark('link', { uri: facet.url })
      if (facet.type === 'hashtag') return utf8Length(facet.tag) <= maxTagBytes ? mark('tag', { tag: facet.tag }) : []
      const did = facet.host === undefined && facet.name.includes('.') ? await resolve(facet.name.toLowerCase()) : null
      return did === null ? [] : mark('mention', { did })
    }),
  )
  return built.flat()
}
