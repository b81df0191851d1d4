import type { TimelineSource } from '../../adapter/index.js'
import type { AlongsideError } from '../../errors/index.js'
import type { Instant, SourceName } from '../../model/index.js'
import { createLane, farther, isComplete, type Lane } from './Lane.js'
import { beginning, later, type Edge } from './sortOrder.js'

/** What is going on at one end of what a source has told. */
export interface Side {
  status: 'idle' | 'loading' | 'slow' | 'failed'
  error?: AlongsideError
  /** Resolves when it answered, failed or ran out of patience. */
  patient?: Promise<void>
  stop?: () => void
}

/** A stretch whose changes were missed, until it was read again. */
export interface LostStretch {
  from: Instant
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
  readonly older: Side
  readonly newer: Side
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

export function createSourceReading(name: SourceName, reads: TimelineSource['reads']): SourceReading {
  const base = createLane()
  return {
    name, reads, base, lane: base, older: { status: 'idle' }, newer: { status: 'idle' },
    allowance: 0, liveChanges: 0, hasCanonicalIds: false, hasTombstones: false,
  }
}

/** Forgets what was under way, after it was stopped. */
export function resetSide(side: Side): void {
  side.status = 'idle'
  delete side.error
  delete side.patient
  delete side.stop
}

/** How far back everything of this source is known. */
export const coveredFrom = ({ base, lane }: SourceReading): Edge | undefined => farther(base.from, lane.from)

export function coveredTo({ base, lane }: SourceReading): Edge | undefined {
  return base.to === undefined ? lane.to : lane.to === undefined ? base.to : later(base.to, lane.to)
}

export const hasAnswered = ({ base, lane }: SourceReading): boolean => base.hasAnswered || lane.hasAnswered
export const isFinished = ({ base, lane }: SourceReading): boolean => base.isFinished || lane.isFinished

/** True when nothing that matters is unread, so that what is known can be counted. */
export function isReadWhole(source: SourceReading, lane: Lane): boolean {
  return !source.lost && (isComplete(lane) || isComplete(source.base))
}

/** Where it stops for good: finished sources hold nothing up, whatever they say about their memory. */
export function heldFrom(source: SourceReading, unanswered: Edge): Edge {
  return isFinished(source) ? beginning : (coveredFrom(source) ?? unanswered)
}

/** Whether it can be asked for a moment. What has no order has no place to jump to. */
export const canSeek = ({ reads }: SourceReading): boolean => reads.seek === 'by-time' && reads.order === 'occurred'

/** Whether its pages can be placed in time at all before it has told everything. */
export function isOrdered({ reads, lane }: SourceReading): boolean {
  return reads.order === 'occurred' && !lane.isUnsure
}
