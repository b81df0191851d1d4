import type { Page, TimelineAsk } from '../../adapter/index.js'
import { toAlongsideError } from '../../adapter/toAlongsideError.js'
import { isAlongsideError } from '../../errors/index.js'
import type { Duration, Interaction } from '../../model/index.js'
import { absorbPage, canSeek, idle, type Lane, type Side, type SideName, type SourceReading, type Step } from './SourceReading.js'
import { beginning, end, type Edge } from './sortOrder.js'

export interface ReaderInput {
  readonly readPage: (source: SourceReading, at: TimelineAsk['at'], signal: AbortSignal, lane?: Lane) => Promise<Page<Interaction>>
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  readonly patience: Duration
  /** A page came; `wasSlow` when that was after the patience with it had ended. */
  readonly onPage: (source: SourceReading, page: Page<Interaction>, lane: Lane, wasSlow: boolean) => void
  readonly onChange: () => void
  /** The moment the timeline is opened around; after everything when that is now. */
  readonly around: () => Edge
}

const maxRestarts = 2

/**
 * Makes the function that asks a source for the page at one of its ends, with a patience of its own. It resolves when the
 * source answered, failed or used up the patience with it; an answer to a side that was reset meanwhile is dropped.
 */
export function createReader({ readPage, sleep, patience, onPage, onChange, around }: ReaderInput) {
  return function ask(source: SourceReading, name: SideName): Promise<void> {
    if (source[name].patient) return source[name].patient
    const reading = new AbortController()
    const side: Side = { status: 'loading', stop: () => reading.abort() }
    source[name] = side
    const conclude = (next: Side): boolean => {
      const isWanted = source[name] === side
      if (isWanted) source[name] = next
      return isWanted
    }
    const changesBefore = source.liveChanges
    const answer = readWithRestart(source, name, reading.signal).then(({ lane, step, page }) => {
      if (!conclude(idle)) return
      absorbPage(lane, page, step, around() !== end && canSeek(source))
      if (source.liveChanges !== changesBefore) lane.total = undefined
      onPage(source, page, lane, side.status === 'slow')
    }, (thrown: unknown) => void conclude({ status: 'failed', error: toAlongsideError(thrown, source.name, 'timeline.list') })).then(onChange)
    const lapse = sleep(patience, reading.signal).then(() => {
      if (side.status === 'loading') side.status = 'slow'
      onChange()
    }, () => undefined)
    side.patient = Promise.race([answer, lapse])
    onChange()
    return side.patient
  }

  /** Reads a page; when the cursor has expired, starts again at the edge of what is known. */
  async function readWithRestart(source: SourceReading, side: SideName, signal: AbortSignal) {
    for (;;) {
      const { lane } = source
      const step = lane.hasAnswered ? side : 'first'
      try {
        return { lane, step, page: await readPage(source, placeOf(source, step), signal, lane) } as const
      } catch (thrown) {
        const isExpired = isAlongsideError(thrown) && thrown.code === 'cursor-expired' && step !== 'first'
        if (!isExpired || signal.aborted || lane.restarts >= maxRestarts) throw thrown
        lane[side] = undefined
        lane.restarts += 1
      }
    }
  }

  function placeOf(source: SourceReading, step: Step): TimelineAsk['at'] {
    const { lane } = source
    const cursor = step === 'first' ? undefined : lane[step]
    if (cursor !== undefined) return { cursor }
    const known = step === 'older' ? lane.from : step === 'newer' ? justBefore(lane.to) : end
    const moment = known === end || known === beginning ? around() : known
    return canSeek(source) && moment !== end ? { around: moment } : undefined
  }
}

/** What is known ends before `to`, so a page around that moment itself could skip some of the things that share it. */
const justBefore = (to: Edge): Edge => (to === beginning || to === end ? to : new Date(Date.parse(to) - 1).toISOString())
