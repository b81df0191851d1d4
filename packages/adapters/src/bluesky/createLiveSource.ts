import type { AdapterEnvironment, Call, Change, LiveSource } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import type { Duration, Instant, Interaction } from '@alongside/core/model'
import { readLiveMark, type LiveMark } from './cursor.js'
import { revisions, type MapContext } from './map.js'
import { feedsOf, readFeed, toFeedAsk, type FeedAsk } from './readFeed.js'
import type { SourceParts } from './SourceParts.js'

export interface LiveParts extends SourceParts {
  readonly environment: AdapterEnvironment
  /** How long to wait between two looks. */
  readonly pollEvery: Duration
}

/** How many pages of one feed are read to catch up. What lies further back is reported as lost. */
const catchUpPages = 5

/** How many posts are watched for deletion: the newest that were read for the first page, and whatever came after them. */
const watched = 200

/** A post may be indexed a little later than others that were written after it. */
const lateness = 120_000

/** Looks again and again: the AppView pushes nothing to readers who are not signed in. */
export function createLiveSource(parts: LiveParts): LiveSource {
  const { api, contextFor, environment, pollEvery } = parts
  return {
    async *changes({ subject, scope, since }, call) {
      let mark = readLiveMark(since)
      const context = contextFor(call.locale)
      for (;;) {
        let wait = pollEvery
        try {
          const ask = await toFeedAsk(api, { subject, scope }, context, call)
          const seen = await look(parts, mark, ask, context, call)
          mark = seen.mark
          yield* seen.changes
        } catch (error) {
          wait = Math.max(pollEvery, passingFor(error))
        }
        await environment.sleep(wait, call.signal)
      }
    },
  }
}

/** A failure that passes costs nothing but time, since the mark stays where it is. Any other ends the changes. */
function passingFor(error: unknown): Duration {
  const isPassing = isAlongsideError(error) && ['unreachable', 'timeout', 'rate-limited'].includes(error.code)
  if (!isPassing) throw error
  return error.retryAfter ?? 0
}

async function look({ api, now }: LiveParts, mark: LiveMark, ask: FeedAsk, context: MapContext, call: Call) {
  const at = now()
  const until = new Date(Date.parse(mark.at) - lateness).toISOString()
  const feeds = await Promise.all(feedsOf(ask).map((did) => catchUp(did, until)))
  const present = new Map(feeds.flatMap((feed) => feed.items).map((item) => [item.ref.id, item]))
  const gone = await findGone(mark.known.filter((uri) => !present.has(uri)))
  const fresh = [...present.values()].filter(({ ref, occurredAt }) => occurredAt >= mark.from && !mark.known.includes(ref.id))
  const isLost = feeds.some(({ isComplete }) => !isComplete)

  const changes: readonly Change[] = [
    ...(isLost ? [{ type: 'lost', from: until } as const] : []),
    ...fresh.sort(oldestFirst).map((item) => ({ type: 'put', item, revision: item.revision }) as const),
    ...gone.map((id) => ({ type: 'gone', ref: { source: context.source, id }, revision: revisions.gone, at, why: 'deleted' }) as const),
  ]
  const known = [...mark.known.filter((uri) => !gone.includes(uri)), ...fresh.map(({ ref }) => ref.id)].slice(-watched)
  return { changes, mark: { from: mark.from, at, known } satisfies LiveMark }

  async function catchUp(did: string, until: Instant): Promise<{ readonly items: readonly Interaction[]; readonly isComplete: boolean }> {
    const items: Interaction[] = []
    let cursor = ''
    for (let page = 0; page < catchUpPages; page++) {
      const part = await readFeed(api, did, cursor, 100, ask, context, call)
      items.push(...part.items)
      if (part.next === undefined || (part.floor !== undefined && part.floor <= until)) return { items, isComplete: true }
      cursor = part.next
    }
    return { items, isComplete: false }
  }

  /** Those that the AppView no longer has. A post that is only further down than we read is still there. */
  async function findGone(missing: readonly string[]): Promise<readonly string[]> {
    const chunks = Array.from({ length: Math.ceil(missing.length / 25) }, (_, index) => missing.slice(index * 25, index * 25 + 25))
    const found = new Set((await Promise.all(chunks.map((uris) => api.getPosts(uris, call)))).flat().map(({ uri }) => uri))
    return missing.filter((uri) => !found.has(uri))
  }
}

const oldestFirst = (a: Interaction, b: Interaction): number => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0)
