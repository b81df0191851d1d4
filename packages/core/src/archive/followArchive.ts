import type { Change, Cursor, Subject } from '../adapter/index.js'
import { AlongsideError } from '../errors/index.js'
import type { StoredEntry } from './ArchiveStore.js'
import { belongsTo } from './belongsTo.js'
import { toShown, type ArchiveReading } from './toShown.js'

/** Every change of the archive after a position that concerns this customer, until the signal fires. */
export async function* followArchive(reading: ArchiveReading, ask: { readonly subject: Subject; readonly since: Cursor }, signal: AbortSignal): AsyncGenerator<Change> {
  const { source, store } = reading
  let position = readPosition(ask.since)
  while (!signal.aborted) {
    const entries = await store.changed(source, position, signal)
    const belonging = await belongsTo(store, source, ask.subject)
    const theirs = new Set(await belonging.select(entries))
    for (const entry of entries) {
      position = entry.position
      // An erased entry names nobody any more. Its reference alone tells nothing, so everybody hears that it is gone.
      if (theirs.has(entry) || entry.gone?.why === 'erased') yield toChange(reading, entry)
    }
  }
}

function toChange(reading: ArchiveReading, entry: StoredEntry): Change {
  const { ref, gone, revision } = entry
  const item = toShown(reading, entry)
  const since = String(entry.position)
  return gone && (!item || gone.revision >= revision) ? { type: 'gone', ref, ...gone, since } : { type: 'put', item: item as NonNullable<typeof item>, revision, since }
}

function readPosition(since: Cursor): number {
  const position = Number(since)
  if (Number.isInteger(position) && since !== '') return position
  throw new AlongsideError({ code: 'cursor-expired', message: 'This place in the archive is no longer known. Read the page again.' })
}
