import type { Duration } from '@alongside/core/model'

/** Time that passes only when a test says so. */
export interface TestClock {
  now(): number
  sleep(duration: Duration, signal?: AbortSignal): Promise<void>
  /** Lets time pass; whoever slept so long wakes up. */
  advance(duration: Duration): void
}

export function createTestClock(start = Date.parse('2026-11-22T09:00:00.000Z')): TestClock {
  let time = start
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  return {
    now: () => time,
    sleep: (duration, signal) => new Promise((resolve, reject) => {
      const stop = () => {
        sleepers.delete(sleeper)
        reject(new DOMException('Woken.', 'AbortError'))
      }
      const sleeper = {
        until: time + duration,
        wake() {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', stop)
          resolve()
        },
      }
      if (signal?.aborted) return stop()
      signal?.addEventListener('abort', stop, { once: true })
      sleepers.add(sleeper)
    }),
    advance(duration) {
      time += duration
      for (const sleeper of [...sleepers]) if (sleeper.until <= time) sleeper.wake()
    },
  }
}
