import type { Call } from '@alongside/core/adapter'
import type { Api, Batch, PostView } from './api.js'
import { joinLibraries, type Library } from './createLibrary.js'
import { toVersionAt } from './map.js'
import { startOfRecent, type Reach } from './openLists.js'
import { originalIdOf, referenceOf } from './readSpelling.js'
import type { SourceParts } from './SourceParts.js'

export interface Conversation {
  readonly posts: readonly PostView[]
  readonly library: Library
  /** False where a search reaches back less far than the conversation, or there was too much of it. */
  readonly isWhole: boolean
}

/** How far a conversation is followed upwards where the search does not hold it. Each step costs one request and one post. */
const mostSteps = 8

/** How many pages of a hundred are read of one conversation. */
const mostPages = 3

/** A post, what it answers up to the first one, and everything that the search still finds of their conversation. Null when the post is gone. */
export async function readThread({ api, now, reach }: SourceParts & { readonly reach: Reach }, id: string, call: Call): Promise<Conversation | null> {
  const asked = await api.getPost(id, call)
  if (!asked.post?.id) return null
  const root = asked.post.conversation_id ?? originalIdOf(asked.post) ?? asked.post.id
  const [found, above] = await Promise.all([searchConversation(api, reach, root, call), api.getPosts(root === asked.post.id ? [] : [root], call)])
  const known = new Map([...found.posts, ...above.posts, asked.post].flatMap((post) => (originalIdOf(post) ? [[originalIdOf(post) as string, post] as const] : [])))
  const missing = await climb(api, asked.post, known, call)
  const beginning = known.get(root)
  const isReached = reach === 'all' || (beginning !== undefined && (toVersionAt(beginning) ?? '') >= startOfRecent(now()))
  return {
    posts: [...known.values()],
    library: joinLibraries([found.library, above.library, asked.library, ...missing.map(({ library }) => library)]),
    isWhole: found.next === undefined && isReached,
  }
}

async function searchConversation(api: Api, reach: Reach, root: string, call: Call): Promise<Batch> {
  const search = reach === 'all' ? api.searchAll : api.searchRecent
  let all = await search(`conversation_id:${root}`, { limit: 100 }, call)
  for (let page = 1; page < mostPages && all.next !== undefined; page++) {
    const more = await search(`conversation_id:${root}`, { limit: 100, cursor: all.next }, call)
    all = { ...more, posts: [...all.posts, ...more.posts], library: joinLibraries([all.library, more.library]) }
  }
  return all
}

/** Adds to what is known whatever leads from the post up to the first one. */
async function climb(api: Api, from: PostView, known: Map<string, PostView>, call: Call): Promise<readonly Batch[]> {
  const read: Batch[] = []
  let post: PostView | undefined = from
  while (post !== undefined && read.length < mostSteps) {
    const parent: string | undefined = referenceOf(post, 'replied_to')
    if (parent === undefined) break
    post = known.get(parent)
    if (post) continue
    const batch = await api.getPosts([parent], call)
    read.push(batch)
    post = batch.posts[0]
    if (post) known.set(originalIdOf(post) ?? parent, post)
  }
  return read
}
