import type { Call } from '@alongside/core/adapter'
import { readAtUri, type Api, type PostRecord, type PostView, type Session } from './api.js'

/** As our account sees it, if we have one; our own posts from our own server, which has them before any AppView. */
export async function findPost(api: Api, uri: string, session: Session | null, call: Call): Promise<PostView | null> {
  const { did } = readAtUri(uri)
  if (did === '') return null
  if (session?.account === did) {
    const stored = await api.getRecord<PostRecord>(session.service, uri, call)
    return stored && { uri, author: { did }, ...(stored.cid && { cid: stored.cid }), ...(stored.value && { record: stored.value }) }
  }
  const [post] = await (session ? api.getPostsAs(session, [uri], call) : api.getPosts([uri], call))
  return post ?? null
}
