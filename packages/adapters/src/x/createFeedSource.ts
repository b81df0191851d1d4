import type { Call, Change, FeedPage, FeedSource } from '@alongside/core/adapter'
import type { Duration, Instant } from '@alongside/core/model'
import { mostTogether, type Api, type Batch, type ListAsk, type PostView } from './api.js'
import type { Library } from './createLibrary.js'
import { readFeedMark, writeFeedMark, type FeedMark } from './cursor.js'
import { isWithheldHere, mapPost, type MapContext } from './map.js'
import { historyOf, originalIdOf } from './readSpelling.js'
import { compareIds, readSnowflake, toSnowflake } from './snowflake.js'
import type { SourceParts } from './SourceParts.js'

export interface FeedParts extends SourceParts {
  /** How far back the first reading goes. */
  readonly backfill: Duration
  /** How many posts, the newest, are looked up again to find out what was deleted. */
  readonly watch: number
  /** How often. */
  readonly checkEvery: Duration
  readonly keepFor: Duration
}

/** X gives 800 mentions and then ends the list, whatever came before. Of our own posts it gives more, but as many are enough. */
const mostPages = 8

/** How late a post may appear in a list: older ones are read once more, and passed over where they are known. */
const lateness = 120_000

interface Fresh {
  readonly post: PostView
  readonly library: Library
}

/** What happened on our account, whoever did it: who mentioned it, what it wrote, and, once in a while, what is gone. */
export function createFeedSource(parts: FeedParts): FeedSource {
  const { contextFor, now, keepFor } = parts
  return {
    keepFor,
    async list({ accounts, since, limit }, call) {
      const observedAt = now()
      const context = contextFor(call.locale)
      const mark = since === undefined ? firstMark(parts, observedAt) : readFeedMark(since)
      const isAsked = accounts.length === 0 || accounts.includes(context.account.id)
      if (!isAsked) return { changes: [], next: writeFeedMark(mark), hasMore: false, coveredFrom: mark.from, observedAt }
      const { fresh, oldest } = await readFresh(parts, mark, context, call)
      const from = readSnowflake(oldest)
      if (oldest !== undefined && from !== undefined && mark.since !== '' && compareIds(oldest, mark.since) > 0) {
        const next = writeFeedMark({ ...mark, since: oldest, from })
        return { changes: [{ type: 'lost', from: readSnowflake(mark.since) ?? mark.from }], next, hasMore: true, coveredFrom: from, observedAt }
      }
      const isDue = Date.parse(observedAt) - Date.parse(mark.checkedAt) >= parts.checkEvery
      const started = mark.since === '' && from !== undefined ? { ...mark, from } : mark
      const taken = fresh.slice(0, limit)
      const read: FeedPage = {
        changes: taken.flatMap((one) => toPut(one, context)),
        next: writeFeedMark(advance(started, taken, parts.watch)),
        // On a busy account there is always something new; looking again has its turn all the same.
        hasMore: fresh.length > taken.length || isDue,
        coveredFrom: started.from,
        observedAt,
      }
      return isDue && fresh.length === 0 ? check(parts, mark, limit, observedAt, context, call) : read
    },
  }
}

const firstMark = ({ backfill }: FeedParts, now: Instant): FeedMark => ({ since: '', from: new Date(Date.parse(now) - backfill).toISOString(), known: [], checkedAt: now })

function toPut({ post, library }: Fresh, context: MapContext): readonly Change[] {
  const item = mapPost(post, library, context)
  return item ? [{ type: 'put', item, revision: item.revision }] : []
}

/** What is new in both lists, oldest first, and the oldest post of a list that goes back further than can be read. */
async function readFresh({ api }: FeedParts, mark: FeedMark, context: MapContext, call: Call): Promise<{ readonly fresh: readonly Fresh[]; readonly oldest: string | undefined }> {
  const { id } = context.account
  const start = readSnowflake(mark.since)
  const bounds = start === undefined ? { from: mark.from } : { since: toSnowflake(Date.parse(start) - lateness) }
  const lists = await Promise.all([
    readAll((ask) => api.getMentions(id, ask, call), bounds),
    readAll((ask) => api.getUserPosts(id, ask, false, call), bounds),
  ])
  const known = new Set(mark.known.map(([original, version = original]) => version))
  const all = lists.flatMap(({ batches }) => batches.flatMap(({ posts, library }) => posts.map((post) => ({ post, library }))))
  const fresh = [...new Map(all.flatMap((one) => (one.post.id && !known.has(one.post.id) ? [[one.post.id, one] as const] : []))).entries()]
  const ends = lists.flatMap(({ batches, isWhole }) => (isWhole ? [] : (batches.at(-1)?.posts.at(-1)?.id ?? []))).sort(compareIds)
  return { fresh: fresh.sort(([a], [b]) => compareIds(a, b)).map(([, one]) => one), oldest: ends.at(-1) }
}

async function readAll(read: (ask: ListAsk) => Promise<Batch>, bounds: Omit<ListAsk, 'limit'>): Promise<{ readonly batches: readonly Batch[]; readonly isWhole: boolean }> {
  const batches = [await read({ ...bounds, limit: mostTogether })]
  for (let next = batches[0]?.next; next !== undefined && batches.length < mostPages; next = batches.at(-1)?.next) {
    batches.push(await read({ ...bounds, limit: mostTogether, cursor: next }))
  }
  return { batches, isWhole: batches.length < mostPages }
}

/** The mark after these: a later version takes the place of an earlier one. */
function advance(mark: FeedMark, taken: readonly Fresh[], watch: number): FeedMark {
  const last = taken.at(-1)?.post.id
  if (last === undefined) return mark
  const added = taken.map(({ post }) => toKnown(post))
  const replaced = new Set(added.map(([id]) => id))
  const known = [...mark.known.filter(([id]) => !replaced.has(id)), ...new Map(added.map((one) => [one[0], one])).values()]
  const since = mark.since === '' || compareIds(mark.since, last) < 0 ? last : mark.since
  return { ...mark, since, known: shorten(known, watch, since) }
}

function toKnown(post: PostView): FeedMark['known'][number] {
  const [id, version] = [originalIdOf(post) ?? '', post.id ?? '']
  return id === version ? [id] : [id, version]
}

/** Besides the newest, all that the next reading will see once more. */
function shorten(known: FeedMark['known'], watch: number, since: string): FeedMark['known'] {
  const overlap = toSnowflake(Date.parse(readSnowflake(since) ?? '') - lateness)
  const kept = known.slice(Math.max(0, known.length - watch))
  return [...known.slice(0, known.length - kept.length).filter(([id, version = id]) => compareIds(version, overlap) >= 0), ...kept]
}

/** X obliges to delete what was deleted there. What it does not give any more, or withholds, is gone; what it merely failed to give is not. */
async function check({ api, watch }: FeedParts, mark: FeedMark, limit: number, observedAt: Instant, context: MapContext, call: Call): Promise<FeedPage> {
  const newest = mark.known.slice(Math.max(0, mark.known.length - watch))
  const changes = new Map<string, Change>()
  const edited: Fresh[] = []
  for (let at = 0; at < newest.length; at += mostTogether) {
    const versions = new Map(newest.slice(at, at + mostTogether).map(([id, version = id]) => [version, id]))
    const { gone, newer } = await lookAgain(api, [...versions.keys()], context, call)
    for (const [version, why] of gone) {
      const id = versions.get(version) ?? version
      changes.set(id, { type: 'gone', ref: { source: context.source, id }, revision: Date.parse(observedAt), at: observedAt, why })
    }
    edited.push(...newer)
  }
  for (const one of edited) for (const change of toPut(one, context)) changes.set(originalIdOf(one.post) ?? '', change)
  const told = [...changes].slice(0, limit)
  const hasMore = changes.size > told.length
  const settled = new Set(told.map(([id]) => id))
  const versions = edited.map(({ post }) => toKnown(post)).filter(([id]) => settled.has(id))
  const known = [...mark.known.filter(([id]) => !settled.has(id)), ...versions].sort(([a], [b]) => compareIds(a, b))
  const next = { ...mark, known, ...(!hasMore && { checkedAt: observedAt }) }
  return { changes: told.map(([, change]) => change), next: writeFeedMark(next), hasMore, coveredFrom: mark.from, observedAt }
}

interface LookedAgain {
  readonly gone: ReadonlyMap<string, 'deleted' | 'hidden'>
  /** Versions that no list of ours shows: an edit may have taken our name out. */
  readonly newer: readonly Fresh[]
}

async function lookAgain(api: Api, ids: readonly string[], context: MapContext, call: Call): Promise<LookedAgain> {
  const { posts, problems } = await api.getPosts(ids, call)
  const withheld = posts.flatMap((post) => (post.id && isWithheldHere(post, context) ? [[post.id, 'hidden'] as const] : []))
  const missing = problems.flatMap(({ type = '', resource_id: id, value }) => {
    const [asked, reason] = [id ?? value ?? '', reasons[type.split('/').at(-1) ?? '']]
    return reason !== undefined && ids.includes(asked) ? [[asked, reason] as const] : []
  })
  const newest = posts.flatMap((post) => historyOf(post).at(-1) ?? []).filter((id) => !ids.includes(id))
  const { posts: edited, library } = await api.getPosts(newest, call)
  return { gone: new Map([...withheld, ...missing]), newer: edited.map((post) => ({ post, library })) }
}

/** https://docs.x.com/x-api/fundamentals/response-codes-and-errors: protected, suspended and blocking authors are "not authorized". */
const reasons: Readonly<Record<string, 'deleted' | 'hidden'>> = {
  'resource-not-found': 'deleted',
  'not-authorized-for-resource': 'hidden',
  'resource-unavailable': 'hidden',
  'disallowed-resource': 'hidden',
}
