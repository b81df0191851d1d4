import type { Call, OutgoingPost, Receipt } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import { pages, type Api, type PostView } from './api.js'
import type { Library } from './createLibrary.js'
import { toVersionAt, type MapContext } from './map.js'
import { mapTypedText } from './mapText.js'
import { originalIdOf, referenceOf } from './readSpelling.js'
import { targetOf } from './takeAim.js'

/** How many pages of our own posts are read before "cannot tell". */
const mostPages = 5

/** X's clock may be this far behind ours. */
const lateness = 600_000

/**
 * Looks for a reply among our own posts: to the same post, not older than the moment of sending, with the same words as they were typed.
 * `absent` only when everything since that moment was read.
 */
export async function findSent(api: Api, post: OutgoingPost, { account, source }: MapContext, call: Call): Promise<Receipt> {
  const from = new Date(Date.parse(post.composedAt) - lateness).toISOString()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { posts, library, next } = await api.getUserPosts(account.id, { from, limit: 100, ...(cursor !== undefined && { cursor }) }, false, call)
    const found = posts.find((one) => answers(one, targetOf(post), library) && isSame(mapTypedText(one), post.text))
    if (found) return toSent(found, source, post.composedAt)
    if (next === undefined) return { state: 'absent' }
    cursor = next
  }
  return { state: 'unknown' }
}

/** An edited post is answered at its newest version and known by its first. */
function answers(post: PostView, target: string | undefined, { posts }: Library): boolean {
  const answered = referenceOf(post, 'replied_to')
  const parent = posts.get(answered ?? '')
  return answered === target || (parent !== undefined && originalIdOf(parent) === target)
}

/** X makes a link of an address that was typed without its beginning, and gives it one. */
const isSame = (published: string, typed: string): boolean => canonical(published) === canonical(typed)
const canonical = (text: string): string => text.normalize('NFC').replace(/https?:\/\//gi, '').replace(/\/(?=\s|$)/g, '').replace(/\s+/g, ' ').trim()

export function toSent(post: PostView, source: SourceId, composedAt: string): Receipt {
  const id = originalIdOf(post)
  return id === undefined ? { state: 'unknown' } : { state: 'sent', ref: { source, id }, at: toVersionAt(post) ?? composedAt, url: pages.post(id) }
}
