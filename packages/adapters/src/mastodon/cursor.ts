import { readMark, writeMark } from '@alongside/core/adapter'
import type { Instant, Revision } from '@alongside/core/model'

/** How far a timeline has been read, in every feed it is made of. */
export interface TimelineMark {
  /** Items at or after this moment have been handed out ... */
  readonly before?: Instant
  /** ... except those of exactly this moment that are not listed here. */
  readonly seen: readonly string[]
  /** The `max_id` of the page to read next, by the feed's key; empty for the first. A feed that was read to its beginning is absent. */
  readonly feeds: Readonly<Record<string, string>>
}

/** A status as it was when it was last looked at. */
export type Known = readonly [id: string, revision: Revision, occurredAt: Instant]

/** Where live changes start. */
export interface LiveMark {
  /** From this moment on every status is known; empty for the beginning of time. */
  readonly from: Instant | ''
  /** When that was so. */
  readonly at: Instant
  /** The statuses that were there. Those at the beginning are looked at again first. */
  readonly known: readonly Known[]
}

export const writeTimelineMark = (mark: TimelineMark): string => writeMark('t1', mark)
export const writeLiveMark = (mark: LiveMark): string => writeMark('l1', mark)

export const readTimelineMark = (cursor: string): TimelineMark =>
  readMark<TimelineMark>(cursor, 't1', 'Mastodon', ({ seen, feeds }) => isTexts(seen) && typeof feeds === 'object' && isTexts(Object.values(feeds)))

export const readLiveMark = (cursor: string): LiveMark => readMark<LiveMark>(cursor, 'l1', 'Mastodon', ({ from, at, known }) => isTexts([from, at]) && Array.isArray(known))

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
