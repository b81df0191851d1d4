import { AlongsideError } from '../errors/index.js'
import type { Cursor } from './page.js'

/** A cursor of an adapter's own: what it has to remember, behind a version such as `t1` that tells it from what other versions wrote. */
export const writeMark = (version: string, mark: object): Cursor => version + JSON.stringify(mark)

/** What {@link writeMark} wrote. Rejects with `cursor-expired` what another version or somebody else wrote, and what `isMark` does not take; `label` names the source. */
export function readMark<T extends object>(cursor: Cursor, version: string, label: string, isMark: (mark: Partial<T>) => boolean): T {
  try {
    const mark: unknown = cursor.startsWith(version) ? JSON.parse(cursor.slice(version.length)) : null
    if (typeof mark === 'object' && mark !== null && isMark(mark)) return mark as T
  } catch {
    // Not one of ours: said below.
  }
  throw placeUnknown(label)
}

/** For a place in a timeline that the source has forgotten, or that was never one. */
export function placeUnknown(label: string, cause?: unknown): AlongsideError {
  return new AlongsideError({ code: 'cursor-expired', message: `This place in the ${label} timeline is no longer known. Read it again from the top.`, cause })
}
