import type { Clause, Cursor, Filter, Page } from '../../adapter/index.js'
import type { Interaction } from '../../model/index.js'
import { beginning, earlier, end, later, toEdge, type Edge } from './sortOrder.js'

/** One way through one source: with a filter it evaluates itself, or without. */
export interface Lane {
  readonly where?: Filter
  hasAnswered: boolean
  /** The stretch in which everything is known; undefined while the source has not said. */
  from?: Edge
  to?: Edge
  older?: Cursor
  newer?: Cursor
  /** Nothing older is left to ask for. */
  isFinished: boolean
  /** A page did not say what it covers, so nothing can be said about order. */
  isUnsure: boolean
  /** How often it was restarted since it last got further. */
  restarts: number
  total?: { readonly value: number; readonly exact: boolean; readonly evaluated: readonly Clause[] }
}

export const createLane = (where?: Filter): Lane => ({
  hasAnswered: false, isFinished: false, isUnsure: false, restarts: 0, ...(where && { where }),
})

/** What a page was asked for: the first one, or what is before or after what is known. */
export type Step = 'first' | 'older' | 'newer'

export function absorbPage(lane: Lane, page: Page<Interaction>, step: Step, isAround: boolean): void {
  if (page.total) lane.total = { ...page.total, evaluated: page.evaluated }
  if (step !== 'newer') absorbOlder(lane, page)
  if (step === 'first' && !isAround) lane.to = end
  else if (step !== 'older') absorbNewer(lane, page)
  lane.hasAnswered = true
}

function absorbOlder(lane: Lane, { older, covers }: Page<Interaction>) {
  setCursor(lane, 'older', older)
  lane.isFinished = older === undefined
  if (!covers && !lane.isFinished) lane.isUnsure = true
  const from = covers ? toEdge(covers.from) : lane.isFinished ? beginning : undefined
  if (from === undefined || (lane.from !== undefined && from >= lane.from)) return
  lane.from = from
  lane.restarts = 0
}

function absorbNewer(lane: Lane, { newer, covers }: Page<Interaction>) {
  setCursor(lane, 'newer', newer)
  if (newer === undefined) lane.to = end
  else if (covers) lane.to = lane.to === undefined ? covers.to : later(lane.to, covers.to)
  else lane.isUnsure = true
}

function setCursor(lane: Lane, side: 'older' | 'newer', cursor: Cursor | undefined) {
  if (cursor === undefined) delete lane[side]
  else lane[side] = cursor
}

/** Read from its beginning to now, and sure of it. */
export const isComplete = (lane: Lane): boolean => lane.isFinished && lane.from === beginning && lane.to === end

/** The older of two edges of the same customer's coverage; both lanes start at the same moment, so the stretches touch. */
export function farther(a: Edge | undefined, b: Edge | undefined): Edge | undefined {
  return a === undefined ? b : b === undefined ? a : earlier(a, b)
}
