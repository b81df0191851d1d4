import { AlongsideError } from '@alongside/core/errors'
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

export const writeTimelineMark = (mark: TimelineMark): string => `t1${JSON.stringify(mark)}`
export const writeLiveMark = (mark: LiveMark): string => `l1${JSON.stringify(mark)}`

export function readTimelineMark(cursor: string): TimelineMark {
  const mark = read(cursor, 't1') as Partial<TimelineMark>
  if (!isTexts(mark.seen) || typeof mark.feeds !== 'object' || !isTexts(Object.values(mark.feeds))) throw expired()
  return mark as TimelineMark
}

export function readLiveMark(cursor: string): LiveMark {
  const mark = read(cursor, 'l1') as Partial<LiveMark>
  if (typeof mark.from !== 'string' || typeof mark.at !== 'string' || !isTexts(mark.known)) throw expired()
  return mark as LiveMark
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

function expired(): AlongsideError {
  return new AlongsideError({
    code: 'cursor-expired',
    message: 'This place in the Bluesky timeline is no longer known. Read it again from the top.',
  })
}
