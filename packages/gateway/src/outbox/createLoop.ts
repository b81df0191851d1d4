import type { Duration } from '@alongside/core/model'

export interface LoopOptions {
  /** Does what is due and answers when the next is, in milliseconds since 1970; null when nothing waits. */
  readonly work: () => Promise<number | null>
  readonly now: () => number
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  readonly onError: (error: unknown) => void
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
export function createLoop({ work, now, sleep, onError }: LoopOptions): Loop {
  let isWoken = false
  let isStopped = true
  let nap = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function run() {
    while (!isStopped) {
      isWoken = false
      const due = await work().catch((error: unknown) => {
        onError(error)
        return now() + afterFailure
      })
      nap = new AbortController()
      if (isWoken || isStopped) continue
      await sleep(Math.min(longestNap, Math.max(shortestNap, (due ?? Infinity) - now())), nap.signal).catch(() => undefined)
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
      running = running.then(run)
    },
    wake,
    stop() {
      isStopped = true
      nap.abort()
      return running
    },
  }
}
