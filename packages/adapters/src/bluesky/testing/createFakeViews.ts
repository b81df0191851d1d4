import type { FakeRecord, FakeStore } from './createFakeStore.js'

const postCollection = 'app.bsky.feed.post'

/** What an AppView makes of the records in a store. */
export function createFakeViews({ accounts, records, recordsIn }: FakeStore) {
  const repliesTo = (uri: string) => recordsIn(postCollection).filter(({ value }) => value.reply?.parent.uri === uri)

  function profile(did: string) {
    const stored = records.get(`at://${did}/app.bsky.actor.profile/self`)
    const { displayName, description } = stored?.value ?? {}
    return { did, handle: accounts.get(did) ?? '', labels: [], ...(stored && { displayName, description, createdAt: stored.indexedAt }) }
  }

  function viewerOf({ uri, value }: FakeRecord, viewer: string) {
    const gate = records.get((value.reply?.root.uri ?? uri).replace(`/${postCollection}/`, '/app.bsky.feed.threadgate/'))
    const like = recordsIn('app.bsky.feed.like').find(({ did, value: { subject } }) => did === viewer && subject?.uri === uri)
    return { threadMuted: false, ...(gate && { replyDisabled: true }), ...(like && { like: like.uri }) }
  }

  function post(stored: FakeRecord, viewer: string | null) {
    const { uri, cid, did, value, indexedAt } = stored
    const counts = { bookmarkCount: 0, likeCount: 0, repostCount: 0, quoteCount: 0, replyCount: repliesTo(uri).length }
    return { uri, cid, author: profile(did), record: value, indexedAt, labels: [], ...counts, ...(viewer !== null && { viewer: viewerOf(stored, viewer) }) }
  }

  function thread(stored: FakeRecord): object {
    return { $type: 'app.bsky.feed.defs#threadViewPost', post: post(stored, null), replies: repliesTo(stored.uri).map(thread) }
  }

  function feedEntry(stored: FakeRecord) {
    const { reply } = stored.value
    const [root, parent] = [records.get(reply?.root.uri ?? ''), records.get(reply?.parent.uri ?? '')]
    return { post: post(stored, null), ...(root && parent && { reply: { root: post(root, null), parent: post(parent, null) } }) }
  }

  const feed = (did: string) =>
    recordsIn(postCollection).filter((stored) => stored.did === did).sort((a, b) => sortedAt(b).localeCompare(sortedAt(a)) || b.cid.localeCompare(a.cid))

  return { profile, post, thread, feed, feedEntry }
}

const sortedAt = ({ value: { createdAt }, indexedAt }: FakeRecord): string => (createdAt !== undefined && createdAt < indexedAt ? createdAt : indexedAt)
