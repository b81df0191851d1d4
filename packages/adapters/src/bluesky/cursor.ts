import { readMark, writeMark } from '@alongside/core/adapter'
import type { Instant } from '@alongside/core/model'

/** How far a timeline has been read, in every feed it is made of. */
export interface TimelineMark {
  /** Items at or after this moment have been handed out ... */
  readonly before?: Instant
  /** ... except those of exactly this moment that are not listed here. */
  readonly seen: readonly string[]
  /** The AppView's cursor of the page to read next, by DID; empty for the first. A feed that was read to its beginning is absent. */
  readonly feeds: Readonly<Record<string, string>>
}

/** Where live changes start. */
export interface LiveMark {
  /** From this moment on every post is known; empty for the beginning of time. */
  readonly from: Instant | ''
  /** When that was so. */
  readonly at: Instant
  /** The posts that were there, also some from before `from`; oldest first. */
  readonly known: readonly string[]
}

export const writeTimelineMark = (mark: TimelineMark): string => writeMark('t1', mark)
export const writeLiveMark = (mark: LiveMark): string => writeMark('l1', mark)

export const readTimelineMark = (cursor: string): TimelineMark =>
  readMark<TimelineMark>(cursor, 't1', 'Bluesky', ({ seen, feeds }) => isTexts(seen) && typeof feeds === 'object' && isTexts(Object.values(feeds)))

export const readLiveMark = (cursor: string): LiveMark => readMark<LiveMark>(cursor, 'l1', 'Bluesky', ({ from, at, known }) => isTexts([from, at]) && isTexts(known))

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
