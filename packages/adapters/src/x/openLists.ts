import type { Call, TimelineAsk } from '@alongside/core/adapter'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'
import type { Api, Batch, PostView } from './api.js'
import type { Library } from './createLibrary.js'
import { expired } from './cursor.js'
import { isWithUs, mentions, toVersionAt, type MapContext } from './map.js'
import { toHandle } from './readHandle.js'
import { resolveSubject, type Person } from './resolveSubject.js'

/** One list of X that holds a part of the timeline. */
export interface List {
  /** What a cursor calls it. */
  readonly key: string
  read(cursor: string, limit: number, call: Call): Promise<ListPart>
}

export interface ListPart {
  /** What counts, newest version first. */
  readonly entries: readonly ListEntry[]
  /** Whatever is on later pages was made or edited no later than this; undefined when an empty page proves nothing. */
  readonly floor: Instant | 'beginning' | undefined
  readonly next?: string
}

export interface ListEntry {
  readonly post: PostView
  readonly library: Library
}

/** How far back a search looks: https://docs.x.com/x-api/posts/search/introduction */
export type Reach = 'recent' | 'all'

export interface ListParts {
  readonly api: Api
  readonly reach: Reach
  readonly now: () => Instant
}

export const recentDays = 7
const day = 86_400_000

/** When the search for recent posts begins, a minute late: between our clock and X's there may be a difference. */
export const startOfRecent = (now: Instant): Instant => new Date(Date.parse(now) - recentDays * day + 60_000).toISOString()

/**
 * The lists that hold what is asked for. With us: what passed between each of them and our account, in one search. In public: their posts.
 */
export async function openLists(parts: ListParts, { subject, scope }: Pick<TimelineAsk, 'subject' | 'scope'>, context: MapContext, call: Call): Promise<readonly List[]> {
  const { account, words, source } = context
  if (scope.kind === 'public' && scope.basis.trim().toLowerCase() === 'inferred') {
    throw new AlongsideError({ code: 'forbidden', message: words.closed.inferred, source })
  }
  if (scope.kind === 'with-us' && scope.accounts.length > 0 && !scope.accounts.includes(account.id)) return []
  const people = await resolveSubject(parts.api, subject, call)
  return people.filter(({ id }) => id !== account.id).map((person) => (scope.kind === 'public' ? createPublicList(parts, person) : createSharedList(parts, person, context)))
}

function createPublicList({ api }: ListParts, { id }: Person): List {
  return {
    key: `posts:${id}`,
    async read(cursor, limit, call) {
      const batch = await readPage(cursor, () => api.getUserPosts(id, { cursor, limit }, true, call))
      return toPart(batch, 'beginning', (post) => !batch.library.users.get(post.author_id ?? '')?.protected)
    },
  }
}

function createSharedList({ api, reach, now }: ListParts, person: Person, context: MapContext): List {
  const query = toQuery(person, context)
  return {
    key: `shared:${person.id}`,
    async read(cursor, limit, call) {
      const start = reach === 'all' ? 'beginning' : startOfRecent(now())
      const batch = await readPage(cursor, () => (reach === 'all' ? api.searchAll : api.searchRecent)(query, { cursor, limit }, call))
      return toPart(batch, start, (post) => isBetweenUs(post, batch.library, person, context))
    },
  }
}

/** Numbers, which `from:` and `to:` take as well, do not change; a mention is found by its handle alone. What is found too much is passed over. */
function toQuery({ id, handle }: Person, { account }: MapContext): string {
  const ours = toHandle(account.handle) ?? ''
  const theirs = handle === undefined ? `to:${id}` : `(to:${id} OR @${handle})`
  return `((from:${id} (to:${account.id} OR @${ours} OR url:"x.com/${ours}/status")) OR (from:${account.id} ${theirs})) -is:retweet`
}

/** A handle may be somebody else's by now, and an address of ours may stand in a post that is not about us. */
function isBetweenUs(post: PostView, library: Library, { id }: Person, context: MapContext): boolean {
  if (post.author_id === id) return isWithUs(post, library, context)
  return post.author_id === context.account.id && (post.in_reply_to_user_id === id || mentions(post, id))
}

/** X forgets its tokens, and says so as it says that a request is wrong. */
async function readPage(cursor: string, read: () => Promise<Batch>): Promise<Batch> {
  try {
    return await read()
  } catch (error) {
    throw cursor !== '' && isAlongsideError(error) && error.code === 'invalid-request' ? expired(error) : error
  }
}

function toPart({ posts, library, next }: Batch, start: Instant | 'beginning', counts: (post: PostView) => boolean): ListPart {
  const entries = posts.filter(counts).map((post) => ({ post, library }))
  if (next === undefined) return { entries, floor: start }
  return { entries, floor: posts.map(toVersionAt).filter((at) => at !== undefined).sort()[0], next }
}
