import { placeUnknown, readMark, writeMark } from '@alongside/core/adapter'
import type { AlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'

/** How far a timeline has been read, in every list it is made of. */
export interface TimelineMark {
  /** Items at or after this moment have been handed out ... */
  readonly before?: Instant
  /** ... except those of exactly this moment that are not listed here. */
  readonly seen: readonly string[]
  /** The token of the page to read next, by the list's key; empty for the first. A list that was read to its end is absent. */
  readonly lists: Readonly<Record<string, string>>
}

/** How far our account's own feed has been read. */
export interface FeedMark {
  /** The newest version of a post that was handed out; empty before the first. */
  readonly since: string
  /** From when on everything was handed out. */
  readonly from: Instant
  /** What is watched, newest last: the original id and, after an edit, that of the newest version. */
  readonly known: readonly (readonly [id: string, version?: string])[]
  /** When it was last looked whether they are still there. */
  readonly checkedAt: Instant
}

export const writeTimelineMark = (mark: TimelineMark): string => writeMark('t1', mark)
export const writeFeedMark = (mark: FeedMark): string => writeMark('f1', mark)

export const readTimelineMark = (cursor: string): TimelineMark =>
  readMark<TimelineMark>(cursor, 't1', 'X', ({ seen, lists }) => isTexts(seen) && typeof lists === 'object' && isTexts(Object.values(lists)))

export const readFeedMark = (cursor: string): FeedMark => readMark<FeedMark>(cursor, 'f1', 'X', ({ since, from, checkedAt, known }) => isTexts([since, from, checkedAt]) && Array.isArray(known) && known.every(isTexts))

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Also for X's own tokens, which it forgets. */
export const expired = (cause?: unknown): AlongsideError => placeUnknown('X', cause)
