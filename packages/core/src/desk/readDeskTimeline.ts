import { matchesFilter, type Clause, type Cursor, type Page, type TimelineAsk } from '../adapter/index.js'
import type { Instant, Interaction } from '../model/index.js'

export const allClauses: readonly Clause[] = ['kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to']

/** One page of a list that is all here: newest first, found again by the place of its edges. */
export function readDeskTimeline(all: readonly Interaction[], ask: Pick<TimelineAsk, 'where' | 'at' | 'limit'>, observedAt: Instant): Page<Interaction> | null {
  const items = all.filter((item) => matchesFilter(item, ask.where ?? {})).sort(newestFirst)
  const start = startOf(items, ask)
  if (start === null) return null
  const end = Math.min(start + ask.limit, items.length)
  const [newer, newest, older] = [items[start - 1], items[start], items[end]]
  const from = older ? justAfter(older.occurredAt) : 'beginning'
  const to = newer?.occurredAt ?? observedAt
  return {
    items: items.slice(start, end),
    ...(older && { older: toCursor('older', items[end - 1] ?? older) }),
    ...(newer && { newer: toCursor('newer', newest ?? newer) }),
    covers: { from, to: from !== 'beginning' && from > to ? from : to },
    total: { value: items.length, exact: true },
    evaluated: allClauses.filter((clause) => ask.where?.[clause] !== undefined),
    observedAt,
  }
}

/** Where the page begins; null for a cursor nobody gave out. */
function startOf(items: readonly Interaction[], { at, limit }: Pick<TimelineAsk, 'at' | 'limit'>): number | null {
  if (!at) return 0
  if ('around' in at) return Math.max(0, items.filter(({ occurredAt }) => occurredAt > at.around).length - Math.floor(limit / 2))
  const mark = fromCursor(at.cursor)
  if (!mark) return null
  const isBefore = (item: Interaction) => newestFirst(item, { occurredAt: mark.at, ref: { id: mark.id } }) < 0
  const before = items.filter(isBefore).length
  const isThere = items[before]?.ref.id === mark.id
  return mark.way === 'older' ? before + (isThere ? 1 : 0) : Math.max(0, before - limit)
}

interface Mark {
  readonly way: 'older' | 'newer'
  readonly at: Instant
  readonly id: string
}

const toCursor = (way: Mark['way'], { occurredAt, ref }: Interaction): Cursor => JSON.stringify({ way, at: occurredAt, id: ref.id })

function fromCursor(cursor: Cursor): Mark | undefined {
  const mark = parse(cursor) as Partial<Mark> | undefined
  return mark && typeof mark.at === 'string' && typeof mark.id === 'string' && (mark.way === 'older' || mark.way === 'newer') ? (mark as Mark) : undefined
}

export function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function newestFirst(a: Pick<Interaction, 'occurredAt'> & { readonly ref: { readonly id: string } }, b: typeof a): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt > b.occurredAt ? -1 : 1
  return a.ref.id === b.ref.id ? 0 : a.ref.id < b.ref.id ? -1 : 1
}

const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString()
