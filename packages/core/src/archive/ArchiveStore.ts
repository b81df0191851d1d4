import type { Cursor } from '../adapter/index.js'
import type { Instant, Interaction, InteractionRef, Revision, SourceId } from '../model/index.js'

/** One item as the archive keeps it. */
export interface ArchiveEntry {
  readonly ref: InteractionRef
  /** The newest version heard of, without its words once it is deleted or may not be kept; absent while only its end is known. */
  readonly item?: Interaction
  /** The revision of that version. */
  readonly revision: Revision
  readonly gone?: { readonly revision: Revision; readonly at: Instant; readonly why: string }
  /** When this version reached us: what a source's `keepFor` counts from. */
  readonly keptSince: Instant
  /** True once its words had to go because of `keepFor`. */
  readonly isReduced?: boolean
}

/** An entry with its place in the order in which the archive changed. */
export interface StoredEntry extends ArchiveEntry {
  readonly position: number
}

/** How far the archive of one source has come. */
export interface ArchiveProgress {
  /** Where the next reading of the feed starts. */
  readonly cursor?: Cursor
  /** From here on nothing is missing ... */
  readonly coveredFrom?: Instant | 'beginning'
  /** ... up to here. Absent until the feed was read to its end once. */
  readonly coveredTo?: Instant
}

export interface ArchiveQuery {
  readonly source: SourceId
  /** Entries by these authors (identity keys) ... */
  readonly authors: readonly string[]
  /** ... and entries of these threads. */
  readonly threads: readonly string[]
  /** Where to start, exclusive. */
  readonly from?: { readonly occurredAt: Instant; readonly id: string }
  /** `older`: newest first, going back. `newer`: oldest first, going forward. */
  readonly direction: 'older' | 'newer'
  readonly limit: number
}

/** Where an archive keeps its entries. Ordered by (`occurredAt`, id) as plain strings. Rejects with the code `storage`. */
export interface ArchiveStore {
  /** Reads and writes one entry in one step. Handing the same entry back changes nothing. */
  update(ref: InteractionRef, next: (entry: ArchiveEntry | undefined) => ArchiveEntry): Promise<void>
  /** Entries that exist, in any order. */
  read(refs: readonly InteractionRef[]): Promise<readonly StoredEntry[]>
  list(query: ArchiveQuery): Promise<readonly StoredEntry[]>
  /** The threads in which these authors wrote. */
  threadsOf(source: SourceId, authors: readonly string[]): Promise<readonly string[]>
  /** The position of the latest change; 0 before the first. */
  head(source: SourceId): Promise<number>
  /** Entries that changed after a position, in order; the first of them where there are many. Resolves when there is at least one; empty when the signal fired. */
  changed(source: SourceId, after: number, signal: AbortSignal): Promise<readonly StoredEntry[]>
  /** Entries that still have their words although they were kept since before this moment. */
  keptSinceBefore(source: SourceId, moment: Instant): Promise<readonly StoredEntry[]>
  progress(source: SourceId): Promise<ArchiveProgress>
  setProgress(source: SourceId, progress: ArchiveProgress): Promise<void>
}
