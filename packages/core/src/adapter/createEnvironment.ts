import type { Duration } from '../model/index.js'
import type { Call } from './call.js'
import { createRateLedger, type RateLedger } from './createRateLedger.js'

/** What an adapter needs from the platform. Give your own parts in a test, a worker or a server. */
export interface AdapterEnvironment {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `duration` of the same clock as `now`; rejects as soon as the signal fires. */
  sleep(duration: Duration, signal?: AbortSignal): Promise<void>
  /** Runs something after `duration` of that clock, unless what it returns is called before: without the promise and the signal that `sleep` needs. */
  after(duration: Duration, run: () => void): () => void
  /** 0 to 1, for jitter. */
  random(): number
  fetch(url: string, init?: RequestInit): Promise<Response>
  readonly ledger: RateLedger
  /** How long a call may take, all its attempts together. */
  readonly deadline: Readonly<Record<Call['priority'] | 'write', Duration>>
  /** How often a read is asked at most; three times unless given. Once, where whoever is asked repeats by itself. */
  readonly attempts: number
}

/** Parts of an environment; what is left out is taken from the platform. */
export type EnvironmentParts = Partial<Omit<AdapterEnvironment, 'deadline' | 'after'>> & { readonly deadline?: Partial<AdapterEnvironment['deadline']> }

const deadline = { agent: 10_000, prefetch: 10_000, background: 60_000, write: 30_000 } as const

/**
 * Completes an environment with the platform's own clock, timer, randomness and fetch: the one place that touches them.
 * Make it once per adapter, so that `defineAdapter` and `createRequest` share one rate ledger.
 */
export function createEnvironment(parts: EnvironmentParts = {}): AdapterEnvironment {
  const now = parts.now ?? Date.now
  return {
    now,
    sleep: parts.sleep ?? sleep,
    after: parts.sleep ? afterSleep(parts.sleep) : after,
    random: parts.random ?? Math.random,
    fetch: parts.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    ledger: parts.ledger ?? createRateLedger({ now }),
    deadline: { ...deadline, ...parts.deadline },
    attempts: parts.attempts ?? 3,
  }
}

function sleep(duration: Duration, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, duration)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop)
  })
}

function after(duration: Duration, run: () => void): () => void {
  const timer = setTimeout(run, duration)
  return () => clearTimeout(timer)
}

function afterSleep(sleepFor: AdapterEnvironment['sleep']): AdapterEnvironment['after'] {
  return (duration, run) => {
    const controller = new AbortController()
    sleepFor(duration, controller.signal).then(run, () => undefined)
    return () => controller.abort()
  }
}
