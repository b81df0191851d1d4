import { AlongsideError } from '@alongside/core/errors'
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

export const writeTimelineMark = (mark: TimelineMark): string => `t1${JSON.stringify(mark)}`
export const writeFeedMark = (mark: FeedMark): string => `f1${JSON.stringify(mark)}`

export function readTimelineMark(cursor: string): TimelineMark {
  const mark = read(cursor, 't1') as Partial<TimelineMark>
  if (!isTexts(mark.seen) || typeof mark.lists !== 'object' || !isTexts(Object.values(mark.lists))) throw expired()
  return mark as TimelineMark
}

export function readFeedMark(cursor: string): FeedMark {
  const mark = read(cursor, 'f1') as Partial<FeedMark>
  const areTexts = isTexts([mark.since, mark.from, mark.checkedAt])
  if (!areTexts || !Array.isArray(mark.known) || !mark.known.every(isTexts)) throw expired()
  return mark as FeedMark
}

function read(cursor: string, version: string): object {
  try {
    const mark: unknown = cursor.startsWith(version) ? JSON.parse(cursor.slice(version.length)) : null
    if (typeof mark === 'object' && mark !== null) return mark
  } catch {
    // Not one of ours: said below.
  }
  throw expired()
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Also for X's own tokens, which it forgets. */
export function expired(cause?: unknown): AlongsideError {
  return new AlongsideError({ code: 'cursor-expired', message: 'This place in the X timeline is no longer known. Read it again from the top.', cause })
}
