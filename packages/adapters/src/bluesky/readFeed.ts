import type { Call, TimelineAsk } from '@alongside/core/adapter'
import type { Instant, Interaction } from '@alongside/core/model'
import type { Api, FeedEntry } from './api.js'
import { addressees, isForMembersOnly, mapPost, type MapContext } from './map.js'
import { mapInstant, mapOccurredAt } from './mapAuthor.js'
import { resolveSubject } from './resolveSubject.js'

/** Whose posts count: `mine` are the accounts of the conversation's one side, `theirs` of the other; null when everything counts. */
export interface FeedAsk {
  readonly subject: readonly string[]
  readonly accounts: readonly string[] | null
}

/** One page of one account's feed, with what it proves. */
export interface FeedPart {
  readonly did: string
  /** What counts, newest first. */
  readonly items: readonly Interaction[]
  /** Everything after this moment is in this page or in earlier ones; undefined when an empty page proves nothing. */
  readonly floor: Instant | 'beginning' | undefined
  /** The AppView's cursor of the next page. */
  readonly next?: string
}

/** Turns the question into the feeds to read and the posts in them that count. */
export async function toFeedAsk(api: Api, { subject, scope }: Pick<TimelineAsk, 'subject' | 'scope'>, context: MapContext, call: Call): Promise<FeedAsk> {
  const people = await resolveSubject(api, subject, call)
  if (scope.kind === 'public') return { subject: people, accounts: null }
  const ours = context.accounts.map(({ did }) => did)
  return { subject: people, accounts: scope.accounts.length === 0 ? ours : ours.filter((did) => scope.accounts.includes(did)) }
}

/** A conversation is spread over two feeds: what they wrote, and what we did. */
export function feedsOf({ subject, accounts }: FeedAsk): readonly string[] {
  return [...new Set([...subject, ...(accounts ?? [])])]
}

export async function readFeed(api: Api, did: string, cursor: string, limit: number, ask: FeedAsk, context: MapContext, call: Call): Promise<FeedPart> {
  const { feed = [], cursor: next } = (await api.getAuthorFeed(did, cursor, limit, call)) ?? {}
  const items = feed.flatMap((entry) => {
    const item = counts(entry, ask) ? mapPost(entry, context) : null
    return item ? [item] : []
  })
  const [floor] = feed.map(latestTime).filter((time) => time !== undefined).sort()
  return next ? { did, items, floor, next } : { did, items, floor: 'beginning' }
}

function counts(entry: FeedEntry, { subject, accounts }: FeedAsk): boolean {
  // A repost is not their word, and a pin would come twice.
  if (entry.reason) return false
  if (accounts === null) return !isForMembersOnly(entry.post?.author)
  const author = entry.post?.author?.did ?? ''
  const spokenTo = addressees(entry)
  const otherSide = subject.includes(author) ? accounts : subject
  return otherSide.some((did) => spokenTo.has(did))
}

/** No entry further down is newer than this. Reposts are sorted by a moment we are not told, which is not after this one; pins by none. */
function latestTime({ post, reason }: FeedEntry): Instant | undefined {
  return reason ? mapInstant(reason.indexedAt) : mapOccurredAt(post?.record?.createdAt, post?.indexedAt)
}
