import { AlongsideError, isAbortError, isAlongsideError } from '@alongside/core/errors'
import { refusalOf } from './refuseRequest.js'

/** Anything thrown as what may be told to a browser: our own words pass, everybody else's stay inside. */
export function toAnswerable(thrown: unknown): AlongsideError {
  if (!isAlongsideError(thrown)) return isAbortError(thrown) || isTimeoutError(thrown) ? aborted(thrown) : failed('internal', thrown)
  const isOurs = refusalOf(thrown) !== undefined
  return !isOurs && (thrown.code === 'internal' || thrown.code === 'storage') ? failed(thrown.code, thrown) : thrown
}

/** What a signal of `AbortSignal.timeout` fires with. */
const isTimeoutError = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'TimeoutError'

const aborted = (cause: unknown) => new AlongsideError({ code: 'timeout', message: 'The gateway had no answer in the time there was, and gave the request up. Try again.', cause })

const failed = (code: 'internal' | 'storage', cause: unknown) => new AlongsideError({
  code,
  message: code === 'storage'
    ? 'The gateway could not reach its database. Nothing was kept. Try again in a moment.'
    : 'The gateway failed at this request. Nothing of it was kept unless a later look shows it. Report it with the request id.',
  cause,
})
