import type { Page, TimelineAsk } from '../../adapter/index.js'
import { AlongsideError, isAlongsideError } from '../../errors/index.js'
import type { Duration, Instant, Interaction } from '../../model/index.js'
import type { ReadPage } from '../Timeline.js'
import type { Lane, Step } from './Lane.js'
import { canSeek, type SourceReading } from './SourceReading.js'

export type SideName = 'older' | 'newer'

/** A page with what it was an answer to. */
export interface Reading {
  readonly source: SourceReading
  readonly lane: Lane
  readonly step: Step
  readonly page: Page<Interaction>
  /** A live change came while it was on its way. */
  readonly isOvertaken: boolean
  /** It came after the patience with it had ended. */
  readonly wasSlow: boolean
}

export interface ReaderInput {
  readonly readPage: ReadPage
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  readonly patience: Duration
  readonly toAsk: (source: SourceReading, at: TimelineAsk['at']) => TimelineAsk
  readonly onPage: (reading: Reading) => void
  readonly onChange: () => void
  /** The moment the timeline is opened around. */
  readonly around: () => string | undefined
}

/** Asks sources for pages, each with its own patience, and stops everything at once. */
export interface Reader {
  /** Resolves when the source answered, failed or used up the patience with it. */
  ask(source: SourceReading, side: SideName): Promise<void>
  /** A signal that fires with `stop`. */
  readonly signal: AbortSignal
  stop(): void
}

const maxRestarts = 2

export function createReader({ readPage, sleep, patience, toAsk, onPage, onChange, around }: ReaderInput): Reader {
  const underWay = new Set<() => void>()
  let life = new AbortController()

  function ask(source: SourceReading, sideName: SideName): Promise<void> {
    const side = source[sideName]
    if (side.patient) return side.patient
    const [reading, waiting] = [new AbortController(), new AbortController()]
    const stopReading = () => {
      underWay.delete(stopReading)
      reading.abort()
      waiting.abort()
    }
    underWay.add(stopReading)
    side.status = 'loading'
    delete side.error
    side.stop = stopReading
    const settle = (failure?: AlongsideError): boolean => {
      underWay.delete(stopReading)
      waiting.abort()
      const wasSlow = side.status === 'slow'
      delete side.patient
      delete side.stop
      side.status = failure ? 'failed' : 'idle'
      if (failure) side.error = failure
      return wasSlow
    }
    const answer = answerOf(source, sideName, reading.signal, settle)
    const lapse = sleep(patience, waiting.signal).then(
      () => {
        if (!waiting.signal.aborted) side.status = 'slow'
        onChange()
      },
      () => (reading.signal.aborted ? undefined : answer),
    )
    side.patient = Promise.race([answer, lapse])
    onChange()
    return side.patient
  }

  async function answerOf(source: SourceReading, side: SideName, signal: AbortSignal, settle: (failure?: AlongsideError) => boolean): Promise<void> {
    const before = source.liveChanges
    try {
      const { lane, step, page } = await readWithRestart(source, side, signal)
      if (signal.aborted) return
      const wasSlow = settle()
      onPage({ source, lane, step, page, isOvertaken: source.liveChanges !== before, wasSlow })
    } catch (thrown) {
      if (signal.aborted) return
      settle(toReadError(thrown, source))
    }
    onChange()
  }

  /** Reads a page; when the cursor has expired, starts again at the edge of what is known. */
  async function readWithRestart(source: SourceReading, side: SideName, signal: AbortSignal): Promise<Pick<Reading, 'lane' | 'step' | 'page'>> {
    for (;;) {
      const { lane } = source
      const step = lane.hasAnswered ? side : 'first'
      try {
        return { lane, step, page: await readPage(source.name.id, toAsk(source, placeOf(source, step)), signal) }
      } catch (thrown) {
        const canRestart = isAlongsideError(thrown) && thrown.code === 'cursor-expired' && step !== 'first' && lane.restarts < maxRestarts
        if (!canRestart || signal.aborted) throw thrown
        delete lane[side]
        lane.restarts += 1
      }
    }
  }

  function placeOf(source: SourceReading, step: Step): TimelineAsk['at'] {
    const { lane } = source
    const cursor = step === 'first' ? undefined : lane[step]
    if (cursor !== undefined) return { cursor }
    if (!canSeek(source)) return undefined
    const edge = step === 'older' ? lane.from : step === 'newer' ? justBefore(lane.to) : undefined
    const moment = edge ?? around()
    return moment === undefined ? undefined : { around: moment }
  }

  return {
    ask,
    get signal() {
      return life.signal
    },
    stop() {
      life.abort()
      for (const stopReading of [...underWay]) stopReading()
      life = new AbortController()
    },
  }
}

/** What is known ends before `to`, so a page around that moment itself could skip some of the things that share it. */
const justBefore = (to: Instant | undefined): Instant | undefined => (to === undefined ? undefined : new Date(Date.parse(to) - 1).toISOString())

export function toReadError(thrown: unknown, { name }: SourceReading): AlongsideError {
  if (isAlongsideError(thrown)) return thrown
  return new AlongsideError({
    code: 'internal',
    message: `${name.label} could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}. Its part of the timeline is missing. Try again; if it stays, report it.`,
    source: name.id,
    cause: thrown,
  })
}
