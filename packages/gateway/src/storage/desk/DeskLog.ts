import type { DeskStore, StreamId } from '@alongside/core/desk'

/** Where a stream stands in the order of the whole log. */
export interface StreamPosition {
  readonly stream: StreamId
  /** The number of its last event in the stream. */
  readonly version: number
  /** The place of its last event among all of the tenant. */
  readonly position: number
}

/** A desk's store that also says in which order its streams changed, so that a reader can go on where it was. */
export interface DeskLog extends DeskStore {
  /** The position of the latest event; 0 before the first. */
  head(): Promise<number>
  /** The streams that changed after a position, the earliest change first. Who takes the last position as the next start misses nothing. */
  since(position: number, limit?: number): Promise<readonly StreamPosition[]>
}
