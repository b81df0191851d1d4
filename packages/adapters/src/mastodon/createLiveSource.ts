import type { AdapterEnvironment, Call, Change, LiveSource } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import type { Duration, Instant } from '@alongside/core/model'
import type { StatusView } from './api.js'
import { readLiveMark, type Known, type LiveMark } from './cursor.js'
import { findSurroundings } from './findSurroundings.js'
import { mapStatus, toRevision, type MapContext } from './map.js'
import { mapInstant } from './mapAuthor.js'
import { openFeeds, type Feed, type FeedEntry } from './readFeed.js'
import type { SourceParts } from './SourceParts.js'

export interface LiveParts extends SourceParts {
  readonly environment: AdapterEnvironment
  /** How long to wait between two looks. */
  readonly pollEvery: Duration
}

/** How many pages of one list are read to catch up. What lies further back is reported as lost. */
const catchUpPages = 5

/** How many statuses are watched for edits and deletion: the newest. */
const watched = 100

/** How many that look deleted are asked for one by one in one look. */
const confirmedAtOnce = 5

/** The instance's clock may differ a little from ours. */
const lateness = 120_000

interface CaughtUp {
  readonly entries: readonly FeedEntry[]
  readonly isComplete: boolean
}

/** Looks again and again. Mastodon's stream would tell sooner, but tells a browser only by a socket that carries the token in its address. */
export function createLiveSource(parts: LiveParts): LiveSource {
  const { api, contextFor, environment, pollEvery } = parts
  return {
    async *changes({ subject, scope, since }, call) {
      let mark = readLiveMark(since)
      const context = contextFor(call.locale)
      let feeds: readonly Feed[] | undefined
      for (;;) {
        let wait = pollEvery
        try {
          feeds ??= await openFeeds(api, { subject, scope }, context, call)
          const seen = await look(parts, mark, feeds, context, call)
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

async function look({ api, now }: LiveParts, mark: LiveMark, feeds: readonly Feed[], context: MapContext, call: Call) {
  const at = now()
  const until = new Date(Date.parse(mark.at) - lateness).toISOString()
  const caughtUp = await Promise.all(feeds.map((feed) => catchUp(feed, until, call)))
  const present = new Map(caughtUp.flatMap(({ entries }) => entries.map((entry) => [entry.status.id, entry] as const)))
  const revisions = new Map(mark.known.map(([id, revision]) => [id, revision]))

  const { there, gone } = await lookAgain(mark.known.filter(([id]) => !present.has(id)).map(([id]) => id))
  const arrived = [...present.values()].filter((entry) => isNew(entry, mark, until)).map(({ status }) => status)
  const changed = [...arrived, ...there].filter((status) => toRevision(status) > (revisions.get(status.id ?? '') ?? 0))
  const surroundings = await findSurroundings(api, changed, call)
  const items = changed.flatMap((status) => mapStatus(status, context, surroundings(status)) ?? [])

  const changes: readonly Change[] = [
    ...(caughtUp.every(({ isComplete }) => isComplete) ? [] : [{ type: 'lost', from: until } as const]),
    ...items.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)).map((item) => ({ type: 'put', item, revision: item.revision }) as const),
    ...gone.map((id) => ({ type: 'gone', ref: { source: context.source, id }, revision: (revisions.get(id) ?? 0) + 1, at, why: 'deleted' }) as const),
  ]
  return { changes, mark: nextMark(mark, at, changed, there, gone) }

  /** Statuses that are further down than was read, or gone, or edited: a few in every look, each in its turn. */
  async function lookAgain(missing: readonly string[]): Promise<{ readonly there: readonly StatusView[]; readonly gone: readonly string[] }> {
    const found = [...(await api.getStatuses(missing, call))]
    // Not every server understands a question about several: only its word about the one counts.
    const doubtful = found.flatMap(([id, status]) => (status ? [] : [id])).slice(0, confirmedAtOnce)
    const confirmed = await Promise.all(doubtful.map(async (id) => [id, await api.getStatus(id, call)] as const))
    return {
      there: [...found, ...confirmed].flatMap(([, status]) => status ?? []),
      gone: confirmed.flatMap(([id, status]) => (status ? [] : [id])),
    }
  }
}

/** Also what was written long before and arrived only now. */
function isNew({ status, arrivedAt }: FeedEntry, { from, known }: LiveMark, until: Instant): boolean {
  const occurredAt = mapInstant(status.created_at) ?? ''
  return occurredAt >= from || arrivedAt >= until || known.some(([id]) => id === status.id)
}

async function catchUp(feed: Feed, until: Instant, call: Call): Promise<CaughtUp> {
  const entries: FeedEntry[] = []
  let cursor = ''
  for (let page = 0; page < catchUpPages; page++) {
    const part = await feed.read(cursor, Infinity, call)
    entries.push(...part.entries)
    if (part.next === undefined || (part.floor !== undefined && part.floor <= until)) return { entries, isComplete: true }
    cursor = part.next
  }
  return { entries, isComplete: false }
}

/** What was looked at goes to the end, so that everything gets its turn. */
function nextMark({ from, known }: LiveMark, at: Instant, changed: readonly StatusView[], checked: readonly StatusView[], gone: readonly string[]): LiveMark {
  const latest = [...changed, ...checked].map((status): Known => [status.id ?? '', toRevision(status), mapInstant(status.created_at) ?? ''])
  const touched = new Set([...latest.map(([id]) => id), ...gone])
  const all = [...known.filter(([id]) => !touched.has(id)), ...new Map(latest.map((one) => [one[0], one])).values()]
  const newest = [...all].sort(([, , a], [, , b]) => (a < b ? 1 : -1)).slice(0, watched)
  const kept = new Set(newest.map(([id]) => id))
  const oldest = newest.at(-1)?.[2]
  return { from: all.length > watched && oldest !== undefined && oldest > from ? oldest : from, at, known: all.filter(([id]) => kept.has(id)) }
}
