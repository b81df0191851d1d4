import type { Checkpoint } from './Checkpoint.js'
import type { DeskEvent, StreamId, SubjectId } from './DeskEvent.js'

/** What an event keeps from everybody who lacks its subject's key. All texts are base64. */
export interface SealedWords {
  /** Whose key opens it. */
  readonly owner: string
  /** Part of the commitment; without it nobody can test a guess. */
  readonly salt: string
  readonly iv: string
  readonly cipher: string
}

export interface StoredEvent {
  readonly event: DeskEvent
  /** Absent when there never was any, or when it was erased. */
  readonly sealed?: SealedWords
}

/** The last event of a stream. */
export interface Head {
  readonly version: number
  readonly hash: string
}

export interface DeskAppend {
  readonly command: string
  /** Every stream version the decision stands on; 0 for one that must not exist yet. */
  readonly reads: Readonly<Record<StreamId, number>>
  readonly events: readonly StoredEvent[]
}

/**
 * Where a desk keeps its log. All that differs between memory, browser and PostgreSQL is here; the rest is `createDesk`.
 * Every method is one transaction.
 */
export interface DeskStore {
  /**
   * `repeated` when events of this command are there already; `stale` when any stream is not at the version read, or the
   * secret of a seal's owner is gone.
   * Otherwise all events are appended, or none.
   */
  append(append: DeskAppend): Promise<'appended' | 'stale' | 'repeated'>
  /** The events of a stream after a version, oldest first. */
  read(stream: StreamId, after: number): Promise<readonly StoredEvent[]>
  /** The same for several streams at once, each after a version of its own, where a store has a quicker way than asking one by one. */
  readEach?(after: Readonly<Record<StreamId, number>>): Promise<Readonly<Record<StreamId, readonly StoredEvent[]>>>
  /** The events a command made, in order; empty when it made none. */
  madeBy(command: string): Promise<readonly StoredEvent[]>
  heads(): Promise<Readonly<Record<StreamId, Head>>>
  streamsOf(subject: SubjectId): Promise<readonly StreamId[]>
  /** The secret of an owner. Kept and returned when there is none yet and `fresh` is given. */
  secret(owner: string, fresh?: Uint8Array): Promise<Uint8Array | null>
  /** What a mark stands for. Kept and returned when there is nothing yet and `fresh` is given. `subject` is whose erasure deletes it. */
  name(mark: string, fresh?: { readonly id: string; readonly subject: SubjectId | null }): Promise<string | null>
  /** Appends as `append` does and, in the same transaction, deletes all seals, names and the secret of a subject. */
  forget(subject: SubjectId, append: DeskAppend): Promise<'appended' | 'stale' | 'repeated'>
  /** Oldest first. */
  checkpoints(): Promise<readonly Checkpoint[]>
  /** False when another one took this place first. */
  addCheckpoint(checkpoint: Checkpoint): Promise<boolean>
  /** Tells which streams changed, also when another tab or process changed them. */
  subscribe(listener: (streams: readonly StreamId[]) => void): () => void
}
