import type { Interaction, SourceId } from '../model/index.js'
import { reduceEntry } from './applyChange.js'
import type { ArchiveStore, StoredEntry } from './ArchiveStore.js'

/** What reading an archive depends on. */
export interface ArchiveReading {
  readonly source: SourceId
  readonly store: ArchiveStore
  readonly now: () => number
  /** How long the source allows words to be kept. */
  readonly keepFor: number | undefined
  /** Which of our accounts an item came through. */
  readonly accountOf: ((item: Interaction) => string | undefined) | undefined
}

/** An entry as it may be shown now: its words leave the screen when they may no longer be kept, whether or not a sync tidied up. */
export function toShown({ keepFor, now }: Pick<ArchiveReading, 'keepFor' | 'now'>, entry: StoredEntry): Interaction | undefined {
  const isOver = keepFor !== undefined && Date.parse(entry.keptSince) + keepFor <= now()
  return (isOver ? reduceEntry(entry) : entry).item
}
