import type { Call, Page, TimelineSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Instant, Interaction } from '@alongside/core/model'
import { readAtUri, type Api, type ThreadView } from './api.js'
import { readTimelineMark, writeLiveMark, writeTimelineMark, type TimelineMark } from './cursor.js'
import { findPost } from './findPost.js'
import { mapPost } from './map.js'
import { feedsOf, readFeed, toFeedAsk, type FeedAsk, type FeedPart } from './readFeed.js'
import type { SourceParts } from './SourceParts.js'

/** As many as the AppView gives at once: few of a feed's posts concern both sides. */
const feedPageSize = 100

/** How deep a conversation is read. */
const threadDepth = 100

export function createTimelineSource({ api, contextFor, now }: SourceParts): TimelineSource {
  return {
    reads: { order: 'occurred', seek: 'sequential', clauses: [] },

    async list(ask, call) {
      const context = contextFor(call.locale)
      const observedAt = now()
      const feedAsk = await toFeedAsk(api, ask, context, call)
      const mark = ask.at && 'cursor' in ask.at ? readTimelineMark(ask.at.cursor) : firstMark(feedAsk)
      const size = feedAsk.accounts ? feedPageSize : Math.min(ask.limit, feedPageSize)
      const feeds = await Promise.all(Object.entries(mark.feeds).map(([did, cursor]) => readFeed(api, did, cursor, size, feedAsk, context, call)))
      return toPage(mark, feeds, ask.limit, observedAt)
    },

    async thread({ ref }, call) {
      const observedAt = now()
      const posts = await readThread(api, ref.id, call)
      const items = posts.flatMap(({ post }) => mapPost({ ...(post && { post }) }, contextFor(call.locale)) ?? [])
      const isWhole = posts.every(({ post, replies }) => (replies?.length ?? 0) >= (post?.replyCount ?? 0))
      return { items: items.sort(newestFirst), covers: isWhole ? { from: 'beginning', to: observedAt } : null, evaluated: [], observedAt }
    },
  }
}

function firstMark(ask: FeedAsk): TimelineMark {
  const isNobody = ask.subject.length === 0 || ask.accounts?.length === 0
  return { seen: [], feeds: isNobody ? {} : Object.fromEntries(feedsOf(ask).map((did) => [did, ''])) }
}

/**
 * Merges pages of several feeds into one that is complete from its oldest item on. What lies below the newest floor waits:
 * its feed keeps its cursor and is read there again.
 */
function toPage(mark: TimelineMark, feeds: readonly FeedPart[], limit: number, observedAt: Instant): Page<Interaction> {
  const waiting = unseen(feeds, mark)
  const top = mark.before ?? later(observedAt, justAfter(waiting[0]))
  const horizon = feeds.reduce((newest, { floor = top }) => (floor === 'beginning' ? newest : later(newest, floor)), '')
  const ready = waiting.filter(({ occurredAt }) => occurredAt >= horizon)
  const items = takeWhole(ready, limit)
  const reached = items.length < ready.length ? (items.at(-1)?.occurredAt ?? top) : earlier(horizon, top)
  const older = nextMark(mark, feeds, items, new Set(waiting.slice(items.length)), reached)
  return {
    items,
    ...(older && { older: writeTimelineMark(older) }),
    covers: { from: older ? reached : 'beginning', to: top },
    ...(!mark.before && { since: writeLiveMark({ from: older ? reached : '', at: observedAt, known: waiting.map(({ ref }) => ref.id).reverse() }) }),
    evaluated: [],
    observedAt,
  }
}

/** Our clock may be behind the network's. */
function justAfter(item: Interaction | undefined): Instant {
  return item ? new Date(Date.parse(item.occurredAt) + 1).toISOString() : ''
}

function unseen(feeds: readonly FeedPart[], { before, seen }: TimelineMark): readonly Interaction[] {
  const byId = new Map(feeds.flatMap(({ items }) => items.map((item) => [item.ref.id, item] as const)))
  return [...byId.values()]
    .filter(({ ref, occurredAt }) => before === undefined || occurredAt < before || (occurredAt === before && !seen.includes(ref.id)))
    .sort(newestFirst)
}

/** At most `limit`, cut between two moments where that is possible, so that the page covers its oldest one whole. */
function takeWhole(items: readonly Interaction[], limit: number): readonly Interaction[] {
  if (items.length <= limit) return items
  const cut = items[limit]?.occurredAt
  const whole = items.slice(0, limit).filter(({ occurredAt }) => occurredAt !== cut)
  return whole.length > 0 ? whole : items.slice(0, limit)
}

function nextMark(
  { before, seen, feeds: cursors }: TimelineMark,
  feeds: readonly FeedPart[],
  items: readonly Interaction[],
  rest: ReadonlySet<Interaction>,
  reached: Instant,
): TimelineMark | null {
  const open = feeds.flatMap(({ did, items: own, next }) => {
    const cursor = own.some((item) => rest.has(item)) ? cursors[did] : next
    return cursor === undefined ? [] : [[did, cursor] as const]
  })
  if (open.length === 0) return null
  const here = items.filter(({ occurredAt }) => occurredAt === reached).map(({ ref }) => ref.id)
  return { before: reached, seen: before === reached ? [...seen, ...here] : here, feeds: Object.fromEntries(open) }
}

/** Everything said under the same first post, and around the one asked for in case that one lies deeper than is read from the top. */
async function readThread(api: Api, uri: string, call: Call): Promise<readonly ThreadView[]> {
  const asked = (await api.getPostThread(uri, threadDepth, 0, call)) ?? (await readJustSent(api, uri, call))
  if (!asked?.post) throw new AlongsideError({ code: 'not-found', message: 'This post is no longer on Bluesky. It was deleted, or its author hides it.' })
  const root = asked.post.record?.reply?.root?.uri
  const whole = root ? await api.getPostThread(root, threadDepth, 0, call) : null
  const byUri = new Map([...flatten(whole), ...flatten(asked)].map((view) => [view.post?.uri, view]))
  return [...byUri.values()]
}

/** A post of ours is on our own server a moment before the AppView has it. */
async function readJustSent(api: Api, uri: string, call: Call): Promise<ThreadView | null> {
  const session = await api.openSession(call)
  const post = session?.account === readAtUri(uri).did ? await findPost(api, uri, session, call) : null
  return post && { post }
}

function flatten(view: ThreadView | null): readonly ThreadView[] {
  return view?.post ? [view, ...(view.replies ?? []).flatMap(flatten)] : []
}

const newestFirst = (a: Interaction, b: Interaction): number => compare(b.occurredAt, a.occurredAt) || compare(b.ref.id, a.ref.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)

