import type { Duration } from '../model/index.js'

/** What a source last said about how often it may be asked. */
export interface RateState {
  readonly limit?: number
  /** Requests that are left until `resetsAt`. */
  readonly remaining: number
  /** Milliseconds since 1970. */
  readonly resetsAt: number
}

/** Remembers, per bucket (by default a source's id), what its rate limit leaves. */
export interface RateLedger {
  /** How long to wait before the next request; 0 when it may leave now. */
  delay(bucket: string): Duration
  /** Counts one request that leaves now. */
  take(bucket: string): void
  /** Notes what the source said. It knows better than our count. */
  report(bucket: string, state: RateState): void
  state(bucket: string): RateState | undefined
}

/** A ledger in memory. Share one between adapters that share a quota. */
export function createRateLedger({ now }: { readonly now: () => number }): RateLedger {
  const states = new Map<string, RateState>()

  const current = (bucket: string): RateState | undefined => {
    const state = states.get(bucket)
    if (state && state.resetsAt <= now()) states.delete(bucket)
    return states.get(bucket)
  }

  return {
    state: current,
    delay(bucket) {
      const state = current(bucket)
      return state && state.remaining <= 0 ? state.resetsAt - now() : 0
    },
    take(bucket) {
      const state = current(bucket)
      if (state) states.set(bucket, { ...state, remaining: state.remaining - 1 })
    },
    report(bucket, state) {
      states.set(bucket, state)
    },
  }
}
