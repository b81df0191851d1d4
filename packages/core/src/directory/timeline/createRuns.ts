import type { Reader, SideName } from './createReader.js'
import { holdersOfNewer, holdersOfOlder, outOfOlder, type Shown } from './horizon.js'
import { heldFrom, isFinished, type SourceReading } from './SourceReading.js'
import { end, type Edge } from './sortOrder.js'

export interface RunsInput {
  readonly sources: readonly SourceReading[]
  readonly reader: Reader
  /** Rounds of pages after which a search pauses. */
  readonly bound: number
  readonly shown: () => Shown
  readonly rowCount: () => number
  readonly isSearching: () => boolean
  /** What the filter's own date makes pointless to read. */
  readonly notBefore: () => Edge
  readonly onChange: () => void
}

/** Reading on, in rounds: each asks the sources that hold the horizon up, until enough is shown. */
export interface Runs {
  start(side: SideName, isEnough: () => boolean): Promise<void>
  isRunning(side: SideName): boolean
  readonly isPaused: boolean
  resume(): void
  holders(side: SideName): readonly SourceReading[]
  /** Lets a source that fell behind read on by itself until it has caught up with what is shown. */
  catchUp(source: SourceReading): Promise<void>
  stop(): void
}

export function createRuns({ sources, reader, bound, shown, rowCount, isSearching, notBefore, onChange }: RunsInput): Runs {
  const running = new Map<SideName, Promise<void>>()
  let isPaused = false

  function holders(side: SideName): readonly SourceReading[] {
    if (side === 'newer') return holdersOfNewer(sources, shown())
    return holdersOfOlder(sources, shown()).filter((source) => heldFrom(source, end) > notBefore())
  }

  function start(side: SideName, isEnough: () => boolean): Promise<void> {
    const current = running.get(side)
    if (current) return current
    const { signal } = reader
    const run = readOn(side, isEnough, signal).finally(() => {
      if (running.get(side) === run) running.delete(side)
      onChange()
    })
    running.set(side, run)
    return run
  }

  async function readOn(side: SideName, isEnough: () => boolean, signal: AbortSignal): Promise<void> {
    const before = rowCount()
    for (let round = 0; !isEnough(); round += 1) {
      const asked = holders(side)
      if (asked.length === 0) return
      if (round === bound) {
        isPaused ||= side === 'older' && (isSearching() || rowCount() <= before)
        return
      }
      for (const source of asked) source.allowance = bound
      await Promise.all(asked.map((source) => reader.ask(source, side)))
      if (signal.aborted) return
    }
  }

  async function catchUp(source: SourceReading): Promise<void> {
    const { signal } = reader
    while (!signal.aborted && source.allowance > 0 && isBehind(source)) {
      source.allowance -= 1
      await reader.ask(source, 'older')
    }
  }

  const isBehind = (source: SourceReading) =>
    !isFinished(source) && source.older.status === 'idle' && outOfOlder(source, shown()) === 'slow' && heldFrom(source, end) > notBefore()

  return {
    start,
    isRunning: (side) => running.has(side),
    get isPaused() {
      return isPaused
    },
    resume() {
      isPaused = false
    },
    holders,
    catchUp,
    stop() {
      running.clear()
      isPaused = false
      reader.stop()
    },
  }
}
