import type { Duration } from '@alongside/core/model'

export interface LoopOptions {
  /** Does what is due and answers when the next is, in milliseconds since 1970; null when nothing waits. */
  readonly work: () => Promise<number | null>
  readonly now: () => number
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  readonly onError: (error: unknown) => void
  /** How long what wakes it is gathered before it looks again; not at all unless given. */
  readonly gather?: Duration
}

/** Work that goes on until it is stopped. */
export interface Loop {
  start(): void
  /** Looks for work now. */
  wake(): void
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>
}

/** Nobody relies on hearing of everything. */
const longestNap: Duration = 30_000
/** What is due but somebody else's at this moment is not asked for without a pause. */
const shortestNap: Duration = 20
const afterFailure: Duration = 1_000

/** One run of `work` after the other: when woken, and when it said something is due. */
export function createLoop({ work, now, sleep, onError, gather = 0 }: LoopOptions): Loop {
  let isWoken = false
  let isStopped = true
  let [nap, ending] = [new AbortController(), new AbortController()]
  let running: Promise<void> = Promise.resolve()

  async function run() {
    while (!isStopped) {
      isWoken = false
      const due = await work().catch((error: unknown) => {
        onError(error)
        return now() + afterFailure
      })
      nap = new AbortController()
      if (!isWoken && !isStopped) await sleep(Math.min(longestNap, Math.max(shortestNap, (due ?? Infinity) - now())), nap.signal).catch(() => undefined)
      if (isWoken && !isStopped && gather > 0) await sleep(gather, ending.signal).catch(() => undefined)
    }
  }

  function wake() {
    isWoken = true
    nap.abort()
  }

  return {
    start() {
      if (!isStopped) return
      isStopped = false
      ending = new AbortController()
      running = running.then(run)
    },
    wake,
    stop() {
      isStopped = true
      nap.abort()
      ending.abort()
      return running
    },
  }
}
