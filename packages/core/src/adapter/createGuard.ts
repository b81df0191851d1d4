import { AlongsideError, isAbortError, isAlongsideError, type AlongsideErrorInit, type ErrorCode } from '../errors/index.js'
import type { Duration } from '../model/index.js'
import { pick } from '../model/pick.js'
import type { Call } from './call.js'
import type { AdapterEnvironment } from './createEnvironment.js'
import type { Change } from './page.js'
import type { Receipt } from './reply.js'
import { change, receipt } from './schemas.js'
import type { Shape } from './shape.js'
import { toAlongsideError, type NamedSource } from './toAlongsideError.js'

type Run<T> = (call: Call) => Promise<T>

/** What stands between the library and one source: abort, deadline, rate ledger, retries, validation and error shape. */
export interface Guard {
  /** Asks, and asks again while that is harmless, useful and within the deadline. */
  read<T>(method: string, shape: Shape, call: Call, run: Run<T>): Promise<T>
  /** Asks once. What may have happened without our hearing of it rejects with `unknown-outcome`. */
  write<T>(method: string, shape: Shape, call: Call, run: Run<T>): Promise<T>
  /** Asks once and always ends in a receipt, once the call has left. */
  publish(method: string, call: Call, run: Run<Receipt>): Promise<Receipt>
  /** Checks every change on its way, and ends at once when the signal fires, whatever the source is doing. */
  follow(method: string, signal: AbortSignal, open: () => AsyncIterable<Change>): AsyncGenerator<Change, void>
}

/** After these the source has certainly not done what it was asked to do. */
const certain: readonly ErrorCode[] = [
  'unauthorised', 'forbidden', 'not-found', 'rate-limited', 'invalid-request', 'unsupported', 'conflict', 'too-long', 'window-closed',
  'channel-closed', 'erased',
]

export function createGuard(source: NamedSource, { now, sleep, after, random, ledger, deadline, attempts: maxAttempts }: AdapterEnvironment): Guard {
  const fail = (code: ErrorCode, message: string, more?: Partial<AlongsideErrorInit>) =>
    new AlongsideError({ code, message: `${source.label} ${message}`, source: source.id, ...more })

  /** Hands the answer back untouched, or says which field is wrong. */
  function validated<T>(method: string, shape: Shape, answer: T): T {
    const problem = shape(answer)
    if (!problem) return answer
    const [why, ...where] = problem
    const field = where.reverse().join('.') || 'the answer'
    throw fail('invalid-response', `answered ${method} with something unusable: ${field} ${why}. Nothing of it is shown; report it to whoever maintains this adapter.`)
  }

  /** One attempt: the source learns of the abort and of the deadline, and neither waits for it. */
  async function attempt<T>(method: string, shape: Shape, call: Call, within: Duration, run: Run<T>): Promise<T> {
    const { signal } = call
    throwIfAborted(signal)
    const retryAfter = ledger.delay(source.id)
    if (retryAfter > 0) throw fail('rate-limited', `allows no more requests for ${Math.ceil(retryAfter / 1000)} s. Nothing was sent; try again then.`, { retryAfter })
    const inner = new AbortController()
    const stop = () => inner.abort(toAbortError(signal))
    const stopClock = after(within, () => inner.abort(fail('timeout', `did not answer ${method} within ${Math.round(within / 100) / 10} s. Try again.`)))
    signal.addEventListener('abort', stop)
    try {
      return validated(method, shape, await orAborted(inner.signal, () => run({ ...call, signal: inner.signal })))
    } catch (thrown) {
      throwIfAborted(signal)
      throw shaped(thrown, method)
    } finally {
      signal.removeEventListener('abort', stop)
      stopClock()
    }
  }

  /** Gives a failure its shape, and notes what it says about the rate limit. */
  function shaped(thrown: unknown, method: string): AlongsideError {
    const error = toAlongsideError(thrown, source, method)
    const { code, retryAfter } = error
    if (code === 'rate-limited' && retryAfter !== undefined) ledger.report(source.id, { remaining: 0, resetsAt: now() + retryAfter })
    return error
  }

  /** How long to wait before asking again; undefined when asking again is useless or would keep the caller too long. */
  function pause(thrown: unknown, attempts: number, left: Duration, { priority }: Call): Duration | undefined {
    if (!isAlongsideError(thrown) || attempts >= maxAttempts || priority === 'prefetch') return undefined
    const { code, retryAfter } = thrown
    if (code !== 'unreachable' && code !== 'timeout' && (code !== 'rate-limited' || retryAfter === undefined)) return undefined
    const wait = Math.max(retryAfter ?? 0, 250 * 2 ** attempts * (0.5 + random() / 2))
    return wait <= left / 2 ? wait : undefined
  }

  return {
    async read(method, shape, call, run) {
      const until = now() + deadline[call.priority]
      for (let attempts = 1; ; attempts++) {
        try {
          return await attempt(method, shape, call, until - now(), run)
        } catch (thrown) {
          const wait = pause(thrown, attempts, until - now(), call)
          if (wait === undefined) throw thrown
          await sleep(wait, call.signal).catch(() => undefined)
        }
      }
    },

    async write(method, shape, call, run) {
      try {
        return await attempt(method, shape, call, deadline.write, run)
      } catch (thrown) {
        if (!isAlongsideError(thrown) || certain.includes(thrown.code)) throw thrown
        throw fail('unknown-outcome', `may or may not have done this: ${thrown.message} Look it up before repeating it.`, { cause: thrown })
      }
    },

    async publish(method, call, run) {
      throwIfAborted(call.signal)
      try {
        return await attempt(method, receipt, call, deadline.write, run)
      } catch (thrown) {
        const error = toAlongsideError(thrown, source, method)
        return certain.includes(error.code) ? { state: 'refused', ...pick(error, 'code', 'message', 'retryAfter') } : { state: 'unknown' }
      }
    },

    async * follow(method, signal, open) {
      let iterator: AsyncIterator<Change> | undefined
      try {
        iterator = open()[Symbol.asyncIterator]()
        for (;;) {
          const next = await orAborted(signal, () => iterator!.next())
          if (next.done) return
          yield validated(method, change, next.value)
        }
      } catch (thrown) {
        if (!signal.aborted) throw shaped(thrown, method)
      } finally {
        // Not awaited: a source that hangs must not hang whoever stopped listening.
        void iterator?.return?.().catch(() => undefined)
      }
    },
  }
}

/** Whatever reason the caller gave. */
const toAbortError = ({ reason }: AbortSignal): unknown => (isAbortError(reason) ? reason : new DOMException('The call was aborted.', 'AbortError'))

function throwIfAborted(signal: AbortSignal) {
  if (signal.aborted) throw toAbortError(signal)
}

/** One listener per wait, taken away after it: racing against one long-lived promise would keep every answer in memory. */
function orAborted<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    const leave = <R>(end: (result: R) => void) => (result: R) => {
      signal.removeEventListener('abort', stop)
      end(result)
    }
    Promise.resolve().then(run).then(leave(resolve), leave(reject))
  })
}
