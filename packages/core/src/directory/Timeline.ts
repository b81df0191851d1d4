import type { Change, Filter, Page, TimelineAsk } from '../adapter/index.js'
import type { AlongsideError } from '../errors/index.js'
import type { Instant, Interaction, InteractionRef, SourceName } from '../model/index.js'
import type { HonestCount } from './HonestCount.js'

/** An interaction on the timeline, with what the merge knows about it. */
export interface TimelineItem {
  readonly type: 'item'
  readonly key: string
  readonly item: Interaction
  /** It arrived inside a stretch that was already shown. */
  readonly isLate: boolean
  /** It arrived by a live change after the timeline was opened. */
  readonly isLive: boolean
  /** Other sources that report the same thing. */
  readonly alsoFrom: readonly SourceName[]
}

/** A stretch in which something may be missing, with the reason and the way to heal it. */
export interface TimelineGap {
  readonly type: 'gap'
  readonly key: string
  readonly source: SourceName
  /** `beginning` when it reaches back without end. */
  readonly from: Instant | 'beginning'
  readonly to: Instant
  readonly reason: 'slow' | 'failed' | 'unordered' | 'lost' | 'offline'
  readonly error?: AlongsideError
}

export type TimelineRow = TimelineItem | TimelineGap

export interface TimelineSourceState {
  readonly source: SourceName
  readonly status: 'loading' | 'slow' | 'ready' | 'failed' | 'finished'
  /** Everything this source has from here on is known. */
  readonly coveredFrom?: Instant | 'beginning'
  readonly error?: AlongsideError
  readonly observedAt?: Instant
}

export interface TimelineState {
  /** Newest first. Gaps stand where their stretch ends, between the items they may hide. */
  readonly rows: readonly TimelineRow[]
  readonly sources: readonly TimelineSourceState[]
  readonly status: 'loading' | 'ready'
  readonly older: 'idle' | 'loading' | 'end' | 'paused'
  readonly newer: 'idle' | 'loading' | 'end'
  /** How far back a search or filter has looked when no source could evaluate it. */
  readonly searchedTo?: Instant | 'beginning'
  readonly total: HonestCount
  /** Per kind, channel id and direction, over what has been read under the unfiltered scope. */
  readonly counts: {
    readonly kinds: ReadonlyMap<string, HonestCount>
    readonly channels: ReadonlyMap<string, HonestCount & { readonly label: string }>
    readonly directions: ReadonlyMap<string, HonestCount>
  }
  /** Grows with every change of the state. */
  readonly version: number
}

/** The merged timeline of one customer: a state machine without a view. */
export interface Timeline {
  getState(): TimelineState
  subscribe(listener: () => void): () => void
  /** Reads further back; asks only the sources that hold the horizon up. */
  older(): Promise<void>
  newer(): Promise<void>
  /** Asks a failed or slow source again. */
  retry(source: string): Promise<void>
  /** Starts over around a moment. */
  around(at: Instant): Promise<void>
  /** Changes what is kept, without reading again what is known. */
  filter(where: Filter): Promise<void>
  /** Goes on after a search paused at its bound. */
  searchFurther(): Promise<void>
  /** Applies a change that came from elsewhere, e.g. a reply just sent. */
  apply(source: string, change: Change): void
  find(ref: InteractionRef): Interaction | undefined
  dispose(): void
}

/** Reads one page of one source. The view puts its cache here. */
export type ReadPage = (source: string, ask: TimelineAsk, signal: AbortSignal) => Promise<Page<Interaction>>
