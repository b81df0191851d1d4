import type { Page } from '@alongside/core/adapter'
import type { Instant, Interaction } from '@alongside/core/model'
import { writeTimelineMark, type TimelineMark } from './cursor.js'
import type { ListPart } from './openLists.js'

/** A list's page with its posts in the form in which they are handed out. */
export interface MappedPart extends Pick<ListPart, 'floor' | 'next'> {
  readonly key: string
  readonly items: readonly Interaction[]
}

interface ReadPart {
  readonly key: string
  readonly own: readonly Interaction[]
  readonly floor: Instant | 'beginning'
  readonly next?: string
  /** True when everything left of it was written before its floor and edited after: then the floor proves nothing. */
  readonly isLate: boolean
}

/**
 * Merges pages of several lists into one that is complete from its oldest item on. What lies below the newest floor waits: its list
 * keeps its place and is read there again, which X charges once a day.
 */
export function takePage(mark: TimelineMark, parts: readonly MappedPart[], limit: number, observedAt: Instant): Pick<Page<Interaction>, 'items' | 'older' | 'covers'> {
  const fresh = parts.map((part) => ({ ...part, own: unseen(part, mark) }))
  const waiting = [...new Map(fresh.flatMap(({ own }) => own.map((one) => [one.ref.id, one] as const))).values()].sort(newestFirst)
  const top = mark.before ?? later(observedAt, justAfter(waiting[0]))
  const read = fresh.map((part) => toReadPart(part, top))
  const horizon = read.reduce((newest, { floor }) => (floor === 'beginning' ? newest : later(newest, floor)), '')
  // A list that was read to its end has nothing more, however far back it goes.
  const bottom = read.every(({ next }) => next === undefined) ? '' : horizon
  const ready = waiting.filter(({ occurredAt }) => occurredAt >= bottom)
  const items = takeWhole(ready, limit)
  const reached = items.length < ready.length ? (items.at(-1)?.occurredAt ?? top) : earlier(bottom, top)
  const older = nextMark(mark, read, items, reached)
  const from = older ? reached : earlier(horizon, top)
  return { items, ...(older && { older: writeTimelineMark(older) }), covers: read.some(({ isLate }) => isLate) ? null : { from: from === '' ? 'beginning' : from, to: top } }
}

/** What a page holds that has not been handed out yet. */
function unseen({ items }: Pick<MappedPart, 'items'>, { before, seen }: Pick<TimelineMark, 'before' | 'seen'>): readonly Interaction[] {
  return items.filter(({ occurredAt, ref }) => before === undefined || occurredAt < before || (occurredAt === before && !seen.includes(ref.id)))
}

/** A list is sorted by its newest versions, and an edited post stands where it was first written. */
export function isAllLate({ floor = '', ...part }: MappedPart, mark: TimelineMark): boolean {
  const own = unseen(part, mark)
  return floor !== 'beginning' && own.length > 0 && own.every(({ occurredAt }) => occurredAt < floor)
}

function toReadPart({ key, own, floor = 'none', next }: MappedPart & { readonly own: readonly Interaction[] }, top: Instant): ReadPart {
  if (next === undefined || floor === 'beginning' || floor === 'none') return { key, own, floor: floor === 'none' ? top : floor, isLate: false, ...(next !== undefined && { next }) }
  const newest = own.map(({ occurredAt }) => occurredAt).sort().at(-1)
  const isLate = newest !== undefined && newest < floor
  return { key, own, floor: isLate ? newest : floor, isLate, next }
}

/** At most `limit`, cut between two moments where that is possible, so that the page covers its oldest one whole. */
function takeWhole(items: readonly Interaction[], limit: number): readonly Interaction[] {
  if (items.length <= limit) return items
  const cut = items[limit]?.occurredAt
  const whole = items.slice(0, limit).filter(({ occurredAt }) => occurredAt !== cut)
  return whole.length > 0 ? whole : items.slice(0, limit)
}

function nextMark({ before, seen, lists }: TimelineMark, parts: readonly ReadPart[], taken: readonly Interaction[], reached: Instant): TimelineMark | null {
  const given = new Set(taken.map(({ ref }) => ref.id))
  const open = parts.flatMap(({ key, own, floor, next }) => {
    const isRead = own.every(({ ref }) => given.has(ref.id)) && (next === undefined || floor === 'beginning' || floor >= reached)
    const cursor = isRead ? next : lists[key]
    return cursor === undefined ? [] : [[key, cursor] as const]
  })
  if (open.length === 0) return null
  const here = taken.filter(({ occurredAt }) => occurredAt === reached).map(({ ref }) => ref.id)
  return { before: reached, seen: before === reached ? [...seen, ...here] : here, lists: Object.fromEntries(open) }
}

/** Our clock may be behind the network's. */
const justAfter = (one: Interaction | undefined): Instant => (one ? new Date(Date.parse(one.occurredAt) + 1).toISOString() : '')

export const newestFirst = (a: Interaction, b: Interaction): number => compare(b.occurredAt, a.occurredAt) || compare(b.ref.id, a.ref.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)
