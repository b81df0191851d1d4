import type { Call, Change } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import type { Listed, PostView } from './api.js'
import { isPage, mapComment, mapMention, mapMessage, mapPost, mapRating } from './map.js'
import { readTime } from './mapTime.js'
import type { SourceParts } from './SourceParts.js'

/** What one reading of everything on the Page found. */
export interface PageReading {
  readonly changes: readonly Extract<Change, { type: 'put' }>[]
  /** From when on nothing is missing, in milliseconds since 1970. */
  readonly from: number
}

/** How many pages of one list are read before it is left at that, and said so. */
const mostPages = 40

/** How many lists are read side by side. */
const abreast = 5

interface Ask {
  /** From when on, in milliseconds since 1970. */
  readonly from: number
  /** Posts older than this are not looked at again, whatever is said below them. */
  readonly watched: number
}

/** Everything that was said on the Page, about it and to it since a moment, oldest first. */
export async function readPage(parts: SourceParts, { from, watched }: Ask, call: Call): Promise<PageReading> {
  const { api } = parts
  const context = parts.contextFor(call.locale)
  const [posts, tagged, ratings, conversations] = await Promise.all([
    walk((after) => api.listPosts(after, call), created, Math.min(from, watched)),
    walk((after) => api.listTagged(after, call), updated, from),
    walk((after) => api.listRatings(after, call), created, from),
    walk((after) => api.listConversations(after, call), updated, from),
  ])
  const changed = posts.entries.filter((post) => (readTime(updated(post)) ?? 0) >= from)
  const comments = await inTurns(changed.filter(hasComments), async ({ id = '' }) =>
    mapEntries(await walk((after) => api.listComments(id, after, call), created, from), (comment) => mapComment(comment, id, context)))
  const messages = await inTurns(conversations.entries, async ({ id = '', participants }) => {
    const person = participants?.data?.find((one) => !isPage(one, context))?.id
    return mapEntries(await walk((after) => api.listMessages(id, after, call), created, from), (message) => mapMessage(message, person, context))
  })
  const lists = [
    mapEntries({ ...posts, entries: changed }, (post) => mapPost(post, context)),
    mapEntries(tagged, (post) => mapMention(post, context)),
    mapEntries(ratings, (rating) => mapRating(rating, context)),
    mapEntries(conversations, () => null),
    ...comments,
    ...messages,
  ]
  return { changes: toChanges(lists.flatMap(({ entries }) => entries)), from: Math.max(from, ...lists.flatMap(({ stoppedAt }) => stoppedAt ?? [])) }
}

interface Dated {
  readonly created_time?: string
  readonly updated_time?: string
}

const created = ({ created_time: told }: Dated): string | undefined => told
const updated = ({ updated_time: changed, created_time: told }: Dated): string | undefined => changed ?? told

const hasComments = ({ id, comments }: PostView): boolean => id !== undefined && comments?.summary?.total_count !== 0

const mapEntries = <T, R>({ entries, ...rest }: Walked<T>, map: (entry: T) => R): Walked<R> => ({ ...rest, entries: entries.map(map) })

interface Walked<T> {
  readonly entries: readonly T[]
  /** Where reading ended before it came as far back as it should. */
  readonly stoppedAt?: number
}

/**
 * Reads a list that is newest first back to a moment. It ends where nothing has a date any more: of older messages Graph tells no more than
 * that they were.
 */
async function walk<T>(list: (after: string) => Promise<Listed<T>>, toldOf: (entry: T) => string | undefined, from: number): Promise<Walked<T>> {
  const entries: T[] = []
  let oldest: number | undefined
  let after = ''
  const stopped = () => ({ entries, ...(oldest !== undefined && { stoppedAt: oldest }) })
  for (let page = 0; page < mostPages; page++) {
    const { entries: read, next } = await list(after)
    const dated = read.flatMap((entry) => {
      const time = readTime(toldOf(entry))
      return time === undefined ? [] : [{ entry, time }]
    })
    if (read.length > 0 && dated.length === 0) return stopped()
    for (const { entry, time } of dated) {
      if (time < from) return { entries }
      oldest = time
      entries.push(entry)
    }
    if (next === undefined) return { entries }
    after = next
  }
  return stopped()
}

async function inTurns<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (let at = 0; at < all.length; at += abreast) results.push(...(await Promise.all(all.slice(at, at + abreast).map(run))))
  return results
}

/** Oldest first; what happened in the same second, by name, so that the order is the same each time. */
function toChanges(items: readonly (Interaction | null)[]): PageReading['changes'] {
  const byKey = new Map(items.flatMap((item) => (item ? [[item.ref.id, item] as const] : [])))
  return [...byKey.values()].map((item) => ({ type: 'put', item, revision: item.revision }) as const).sort((a, b) => compareMarks(markOf(a), markOf(b)))
}

/** A place in the order of changes. */
export interface Mark {
  readonly revision: number
  readonly id: string
}

export const markOf = ({ item, revision }: PageReading['changes'][number]): Mark => ({ revision, id: item.ref.id })

export const compareMarks = (a: Mark, b: Mark): number => a.revision - b.revision || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
