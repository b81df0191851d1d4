import type { Page } from '@alongside/core/adapter'
import type { Instant, Interaction } from '@alongside/core/model'
import type { StatusView } from './api.js'
import { writeLiveMark, writeTimelineMark, type Known, type TimelineMark } from './cursor.js'
import { toRevision } from './map.js'
import { mapInstant } from './mapAuthor.js'
import type { FeedPart } from './readFeed.js'

interface Dated {
  readonly id: string
  readonly occurredAt: Instant
  readonly status: StatusView
}

interface ReadPart {
  readonly key: string
  readonly own: readonly Dated[]
  readonly floor: Instant | 'beginning'
  readonly next?: string
  /** True when everything arrived so late that its order proves nothing. */
  readonly isLate: boolean
}

/** A page of statuses, complete from its oldest one on, and where the next begins. */
export type StatusPage = Pick<Page<Interaction>, 'older' | 'covers' | 'since'> & { readonly statuses: readonly StatusView[] }

/**
 * Merges pages of several lists into one that is complete from its oldest status on. What lies below the newest floor waits:
 * its list keeps its place and is read there again.
 */
export function takePage(mark: TimelineMark, parts: readonly (FeedPart & { readonly key: string })[], limit: number, observedAt: Instant): StatusPage {
  const fresh = parts.map((part) => ({ ...part, own: unseen(part, mark) }))
  const waiting = [...new Map(fresh.flatMap(({ own }) => own.map((one) => [one.id, one] as const))).values()].sort(latestFirst)
  const top = mark.before ?? later(observedAt, justAfter(waiting[0]))
  const read = fresh.map((part) => withFloor(part, top))
  const horizon = read.reduce((newest, { floor }) => (floor === 'beginning' ? newest : later(newest, floor)), '')
  const ready = waiting.filter(({ occurredAt }) => occurredAt >= horizon)
  const taken = takeWhole(ready, limit)
  const reached = taken.length < ready.length ? (taken.at(-1)?.occurredAt ?? top) : earlier(horizon, top)
  const older = nextMark(mark, read, taken, reached)
  const known = taken.map(({ id, occurredAt, status }): Known => [id, toRevision(status), occurredAt])
  return {
    statuses: taken.map(({ status }) => status),
    ...(older && { older: writeTimelineMark(older) }),
    covers: read.some(({ isLate }) => isLate) ? null : { from: older ? reached : 'beginning', to: top },
    ...(!mark.before && { since: writeLiveMark({ from: older ? reached : '', at: observedAt, known }) }),
  }
}

/** What a page holds that has not been handed out yet. */
export function unseen({ entries }: Pick<FeedPart, 'entries'>, { before, seen }: Pick<TimelineMark, 'before' | 'seen'>): readonly Dated[] {
  return entries.flatMap(({ status }) => {
    const occurredAt = mapInstant(status.created_at)
    if (!status.id || occurredAt === undefined) return []
    const isUnseen = before === undefined || occurredAt < before || (occurredAt === before && !seen.includes(status.id))
    return isUnseen ? [{ id: status.id, occurredAt, status }] : []
  })
}

/** A list sorted by arrival proves that nothing newer than its oldest arrival follows. Where all that was read is older still, it proves nothing. */
function withFloor({ key, own, floor = 'none', next }: FeedPart & { readonly key: string; readonly own: readonly Dated[] }, top: Instant): ReadPart {
  const more = { key, own, ...(next !== undefined && { next }) }
  if (floor === 'none') return { ...more, floor: top, isLate: false }
  const newest = own.map(({ occurredAt }) => occurredAt).sort().at(-1)
  const isLate = floor !== 'beginning' && newest !== undefined && newest < floor
  return { ...more, floor: isLate ? newest : floor, isLate }
}

/** At most `limit`, cut between two moments where that is possible, so that the page covers its oldest one whole. */
function takeWhole(items: readonly Dated[], limit: number): readonly Dated[] {
  if (items.length <= limit) return items
  const cut = items[limit]?.occurredAt
  const whole = items.slice(0, limit).filter(({ occurredAt }) => occurredAt !== cut)
  return whole.length > 0 ? whole : items.slice(0, limit)
}

function nextMark({ before, seen, feeds: cursors }: TimelineMark, parts: readonly ReadPart[], taken: readonly Dated[], reached: Instant): TimelineMark | null {
  const given = new Set(taken.map(({ id }) => id))
  const open = parts.flatMap(({ key, own, floor, next }) => {
    const isRead = own.every(({ id }) => given.has(id)) && (floor === 'beginning' || floor >= reached)
    const cursor = isRead ? next : cursors[key]
    return cursor === undefined ? [] : [[key, cursor] as const]
  })
  if (open.length === 0) return null
  const here = taken.filter(({ occurredAt }) => occurredAt === reached).map(({ id }) => id)
  return { before: reached, seen: before === reached ? [...seen, ...here] : here, feeds: Object.fromEntries(open) }
}

/** Our clock may be behind the network's. */
const justAfter = (one: Dated | undefined): Instant => (one ? new Date(Date.parse(one.occurredAt) + 1).toISOString() : '')

export const newestFirst = (a: Interaction, b: Interaction): number => compare(b.occurredAt, a.occurredAt) || compare(b.ref.id, a.ref.id)
const latestFirst = (a: Dated, b: Dated): number => compare(b.occurredAt, a.occurredAt) || compare(b.id, a.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)
