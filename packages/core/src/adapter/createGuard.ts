import { getDotPath, safeParse, type GenericSchema } from 'valibot'
import { AlongsideError, type ErrorCode } from '../errors/index.js'
import type { Duration } from '../model/index.js'
import type { Call } from './call.js'
import type { AdapterEnvironment } from './createEnvironment.js'
import type { Receipt } from './reply.js'
import { receipt } from './schemas.js'
import { toAbortError, toAlongsideError, type NamedSource } from './toAlongsideError.js'

type Run<T> = (call: Call) => Promise<T>

/** What stands between the library and one source: abort, deadline, rate ledger, retries, validation and error shape. */
export interface Guard {
  /** Asks, and asks again while that is harmless, useful and within the deadline. */
  read<T>(method: string, schema: GenericSchema, call: Call, run: Run<T>): Promise<T>
  /** Asks once. What may have happened without our hearing of it rejects with `unknown-outcome`. */
  write<T>(method: string, schema: GenericSchema, call: Call, run: Run<T>): Promise<T>
  /** Asks once and always ends in a receipt, once the call has left. */
  publish(method: string, call: Call, run: Run<Receipt>): Promise<Receipt>
  /** Hands the answer back untouched, or says which field is wrong. */
  validate<T>(method: string, schema: GenericSchema, answer: T): T
  /** Gives a failure its shape, and notes what it says about the rate limit. */
  shape(thrown: unknown, method: string): AlongsideError
}

const maxAttempts = 3

/** After these the source has certainly not done what it was asked to do. */
const certain: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unauthorised', 'forbidden', 'not-found', 'rate-limited', 'invalid-request', 'unsupported', 'conflict', 'too-long', 'window-closed',
  'channel-closed', 'erased',
])

export function createGuard(source: NamedSource, environment: AdapterEnvironment): Guard {
  const { now, sleep, random, ledger, deadline } = environment

  function admit(): void {
    const retryAfter = ledger.delay(source.id)
    if (retryAfter === 0) return
    throw new AlongsideError({
      code: 'rate-limited',
      message: `${source.label} allows no more requests for ${Math.ceil(retryAfter / 1000)} s. Nothing was sent; try again then.`,
      source: source.id,
      retryAfter,
    })
  }

  /** One attempt: the source learns of the abort and of the deadline, and neither waits for it. */
  function attempt<T>(method: string, call: Call, within: Duration, run: Run<T>): Promise<T> {
    const inner = new AbortController()
    const timer = new AbortController()
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        call.signal.removeEventListener('abort', onAbort)
        timer.abort()
      }
      const stop = (reason: unknown) => {
        settle()
        reject(reason as Error)
        inner.abort(reason)
      }
      const onAbort = () => stop(toAbortError(call.signal))
      call.signal.addEventListener('abort', onAbort, { once: true })
      sleep(within, timer.signal).then(() => stop(timedOut(source, method, within)), () => undefined)
      Promise.resolve({ ...call, signal: inner.signal }).then(run).then(resolve, reject).finally(settle)
    })
  }

  function shape(thrown: unknown, method: string): AlongsideError {
    const error = toAlongsideError(thrown, source, method)
    if (error.code === 'rate-limited' && error.retryAfter !== undefined) {
      ledger.report(source.id, { remaining: 0, resetsAt: now() + error.retryAfter })
    }
    return error
  }

  /** How long to wait before asking again; undefined when asking again is useless or would keep the caller too long. */
  function pause({ code, retryAfter }: AlongsideError, attempts: number, left: Duration, { priority }: Call): Duration | undefined {
    const isPassing = code === 'unreachable' || code === 'timeout' || (code === 'rate-limited' && retryAfter !== undefined)
    if (!isPassing || attempts >= maxAttempts || priority === 'prefetch') return undefined
    const wait = Math.max(retryAfter ?? 0, 250 * 2 ** attempts * (0.5 + random() / 2))
    return wait <= left / 2 ? wait : undefined
  }

  const guard: Guard = {
    shape,

    async read(method, schema, call, run) {
      const until = now() + deadline[call.priority]
      for (let attempts = 1; ; attempts++) {
        if (call.signal.aborted) throw toAbortError(call.signal)
        try {
          admit()
          return guard.validate(method, schema, await attempt(method, call, until - now(), run))
        } catch (thrown) {
          if (call.signal.aborted) throw toAbortError(call.signal)
          const error = shape(thrown, method)
          const wait = pause(error, attempts, until - now(), call)
          if (wait === undefined) throw error
          await sleep(wait, call.signal).catch(() => undefined)
        }
      }
    },

    async write(method, schema, call, run) {
      if (call.signal.aborted) throw toAbortError(call.signal)
      try {
        admit()
        return guard.validate(method, schema, await attempt(method, call, deadline.write, run))
      } catch (thrown) {
        if (call.signal.aborted) throw toAbortError(call.signal)
        const error = shape(thrown, method)
        throw certain.has(error.code) ? error : unknownOutcome(source, error)
      }
    },

    async publish(method, call, run) {
      if (call.signal.aborted) throw toAbortError(call.signal)
      try {
        return await guard.write(method, receipt, call, run)
      } catch (thrown) {
        const { code, message, retryAfter } = toAlongsideError(thrown, source, method)
        if (!certain.has(code)) return { state: 'unknown' }
        return { state: 'refused', code, message, ...(retryAfter !== undefined && { retryAfter }) }
      }
    },

    validate(method, schema, answer) {
      const { issues } = safeParse(schema, answer, { abortEarly: true })
      if (!issues) return answer
      const [issue] = issues
      throw new AlongsideError({
        code: 'invalid-response',
        message:
          `${source.label} answered ${method} with something unusable: ${getDotPath(issue) ?? 'the answer'} ${wrong(issue.message)}. ` +
          'Nothing of it is shown; report it to whoever maintains this adapter.',
        source: source.id,
      })
    },
  }
  return guard
}

const wrong = (message: string): string => (message.startsWith('is ') ? message : `is wrong (${message})`)

function timedOut(source: NamedSource, method: string, within: Duration): AlongsideError {
  return new AlongsideError({
    code: 'timeout',
    message: `${source.label} did not answer ${method} within ${Math.round(within / 100) / 10} s. Try again.`,
    source: source.id,
  })
}

function unknownOutcome(source: NamedSource, cause: AlongsideError): AlongsideError {
  return new AlongsideError({
    code: 'unknown-outcome',
    message: `${source.label} may or may not have done this: ${cause.message} Look it up before repeating it.`,
    source: source.id,
    cause,
  })
}
