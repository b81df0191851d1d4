import type { AdapterEnvironment } from '../../adapter/index.js'
import { AlongsideError, type ErrorCode } from '../../errors/index.js'
import type { Latency, MemoryControl, MemoryFacet } from './MemoryControl.js'

/** The weather between us and a source. */
export interface Conditions {
  /** Passes after the latency, or rejects as the source would. */
  enter(facet: MemoryFacet, signal: AbortSignal): Promise<void>
  isOffline(): boolean
  offlineError(): AlongsideError
  readonly control: Pick<MemoryControl, 'setLatency' | 'fail' | 'rateLimit' | 'goOffline' | 'goOnline' | 'heal'>
}

interface Failure {
  left: number
  readonly code: ErrorCode
}

export function createConditions(
  source: { id: string; label: string }, environment: Pick<AdapterEnvironment, 'now' | 'sleep' | 'random'>, onChange: () => void,
): Conditions {
  const latencies = new Map<MemoryFacet | 'all', Latency>()
  const failures = new Map<MemoryFacet | 'all', Failure>()
  let limitedUntil = 0
  let offline = false

  const error = (code: ErrorCode, message: string, retryAfter?: number) =>
    new AlongsideError({ code, message, source: source.id, ...(retryAfter !== undefined && { retryAfter }) })
  const offlineError = () =>
    error('unreachable', `${source.label} cannot be reached. Nothing newer than what is on screen is known. Try again when the connection is back.`)

  async function wait(facet: MemoryFacet, signal: AbortSignal): Promise<void> {
    const latency = latencies.get(facet) ?? latencies.get('all') ?? 0
    const ms = typeof latency === 'number' ? latency : latency.from + environment.random() * (latency.to - latency.from)
    if (ms === Infinity) await untilAborted(signal)
    else if (ms > 0) await untilEither(environment.sleep(ms, signal), signal)
  }

  function takeFailure(facet: MemoryFacet): ErrorCode | undefined {
    for (const key of [facet, 'all'] as const) {
      const failure = failures.get(key)
      if (failure === undefined || failure.left <= 0) continue
      failure.left -= 1
      return failure.code
    }
    return undefined
  }

  async function enter(facet: MemoryFacet, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    await wait(facet, signal)
    signal.throwIfAborted()
    if (offline) throw offlineError()
    const left = limitedUntil - environment.now()
    if (left > 0) throw error('rate-limited', `${source.label} was asked too often. It answers again in ${Math.ceil(left / 1000)} s.`, left)
    const code = takeFailure(facet)
    if (code === undefined) return
    throw error(code, `${source.label} did not answer (${code}). What it knows about ${facet} is missing. Retry, or go on without it.`)
  }

  const setOffline = (value: boolean) => {
    offline = value
    onChange()
  }

  return {
    enter,
    offlineError,
    isOffline: () => offline,
    control: {
      setLatency(latency) {
        if (typeof latency === 'number' || isRange(latency)) {
          latencies.clear()
          latencies.set('all', latency)
        } else for (const [facet, value] of Object.entries(latency)) latencies.set(facet as MemoryFacet, value)
      },
      fail: (facet, times = 1, code = 'unreachable') => void failures.set(facet, { left: times === 'forever' ? Infinity : times, code }),
      rateLimit: retryAfter => void (limitedUntil = environment.now() + retryAfter),
      goOffline: () => setOffline(true),
      goOnline: () => setOffline(false),
      heal() {
        latencies.clear()
        failures.clear()
        limitedUntil = 0
        setOffline(false)
      },
    },
  }
}

function isRange(latency: Latency | Partial<Record<MemoryFacet, Latency>>): latency is { from: number; to: number } {
  return typeof latency === 'object' && 'from' in latency && 'to' in latency
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** The signal wins even if the sleep it was given does not listen to it. */
async function untilEither(slept: Promise<void>, signal: AbortSignal): Promise<void> {
  const gate = new AbortController()
  const abort = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: gate.signal })
  })
  try {
    await Promise.race([slept, abort])
  } finally {
    gate.abort()
  }
}
