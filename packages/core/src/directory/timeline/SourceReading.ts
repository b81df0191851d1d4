import type { Clause, Cursor, Filter, Page, TimelineSource } from '../../adapter/index.js'
import type { AlongsideError } from '../../errors/index.js'
import type { Instant, Interaction, SourceName } from '../../model/index.js'
import { beginning, earlier, end, later, toEdge, type Edge } from './sortOrder.js'

/** The two ends of what a source has told. */
export type SideName = 'older' | 'newer'
export const sideNames = ['older', 'newer'] as const

/** What is going on at one of them. */
export interface Side {
  status: 'idle' | 'loading' | 'slow' | 'failed'
  readonly error?: AlongsideError
  /** Resolves when it answered, failed or ran out of patience. */
  patient?: Promise<void>
  readonly stop?: () => void
}

export const idle: Side = { status: 'idle' }

/** It cannot be waited for. */
export const isStuck = ({ status }: Side): boolean => status === 'failed' || status === 'slow'

/** One way through one source: with a filter it evaluates itself, or without. */
export interface Lane {
  readonly where?: Filter
  hasAnswered: boolean
  /** The stretch in which everything is known: from after everything to before everything while the source has not said. */
  from: Edge
  to: Edge
  older?: Cursor | undefined
  newer?: Cursor | undefined
  /** Nothing older is left to ask for. */
  isFinished: boolean
  /** A page did not say what it covers, so nothing can be said about order. */
  isUnsure: boolean
  /** How often it was restarted since it last got further. */
  restarts: number
  total?: { readonly value: number; readonly exact: boolean; readonly evaluated: readonly Clause[] } | undefined
}

export const createLane = (where?: Filter): Lane =>
  ({ ...(where && { where }), hasAnswered: false, from: end, to: beginning, isFinished: false, isUnsure: false, restarts: 0 })

/** A stretch whose changes were missed, until it was read again. */
export interface LostStretch {
  readonly from: Instant
  to: Edge
  error?: AlongsideError
  /** While it is read again: what was known there and has not been seen since. */
  suspects?: Set<string>
}

/** Everything the timeline remembers about one source. */
export interface SourceReading {
  readonly name: SourceName
  readonly reads: TimelineSource['reads']
  /** Without a filter. */
  base: Lane
  /** The one being read: `base`, or one with the clauses that the source evaluates. */
  lane: Lane
  older: Side
  newer: Side
  lost?: LostStretch
  observedAt?: Instant
  /** Pages it may still read by itself to catch up with what is shown. */
  allowance: number
  /** Counts live changes, so that a total on its way is known to be out of date. */
  liveChanges: number
  /** True once one of its items carried a canonical id, by which another source may report it too. */
  hasCanonicalIds: boolean
  /** True once one of its items was deleted: its own totals may or may not count the place that stays. */
  hasTombstones: boolean
}

export function createSourceReading({ source, reads }: { readonly source: SourceName; readonly reads: TimelineSource['reads'] }): SourceReading {
  const base = createLane()
  return { name: source, reads, base, lane: base, older: idle, newer: idle, allowance: 0, liveChanges: 0, hasCanonicalIds: false, hasTombstones: false }
}

/** What a page was asked for: the first one, or what is before or after what is known. */
export type Step = 'first' | SideName

export function absorbPage(lane: Lane, { older, newer, covers, total, evaluated }: Page<Interaction>, step: Step, isAround: boolean): void {
  if (total) lane.total = { ...total, evaluated }
  lane.hasAnswered = true
  if (step !== 'newer') {
    lane.older = older
    lane.isFinished = older === undefined
    lane.isUnsure ||= !covers && older !== undefined
    const from = covers ? toEdge(covers.from) : lane.isFinished ? beginning : end
    if (from < lane.from) {
      lane.from = from
      lane.restarts = 0
    }
  }
  if (step === 'first' && !isAround) lane.to = end
  else if (step !== 'older') {
    lane.newer = newer
    lane.isUnsure ||= !covers && newer !== undefined
    lane.to = newer === undefined ? end : later(lane.to, covers?.to ?? beginning)
  }
}

export const hasAnswered = ({ base, lane }: SourceReading): boolean => base.hasAnswered || lane.hasAnswered
export const isFinished = ({ base, lane }: SourceReading): boolean => base.isFinished || lane.isFinished

/** How far back everything of this source is known; both lanes start at the same moment, so their stretches touch. */
export const coveredFrom = ({ base, lane }: SourceReading): Edge => earlier(base.from, lane.from)
export const coveredTo = ({ base, lane }: SourceReading): Edge => later(base.to, lane.to)

/** Where it stops for good: finished sources hold nothing up, whatever they say about their memory. */
export const heldFrom = (source: SourceReading): Edge => (isFinished(source) ? beginning : coveredFrom(source))

/** True when nothing that matters is unread, so that what is known can be counted. */
export function isReadWhole({ lost, base }: SourceReading, lane: Lane): boolean {
  return !lost && [lane, base].some(({ isFinished, from, to }) => isFinished && from === beginning && to === end)
}

/** Whether it can be asked for a moment. What has no order has no place to jump to. */
export const canSeek = ({ reads }: SourceReading): boolean => reads.seek === 'by-time' && reads.order === 'occurred'
