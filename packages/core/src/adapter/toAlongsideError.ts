import { AlongsideError, isAbortError, isAlongsideError } from '../errors/index.js'
import { pick } from '../model/pick.js'

/** The system an error is about: its id for machines, its label for people. */
export interface NamedSource {
  readonly id: string
  readonly label: string
}

/** Gives anything that was thrown the library's one shape, with the source it came from. */
export function toAlongsideError(thrown: unknown, { id: source, label }: NamedSource, method: string): AlongsideError {
  if (isAlongsideError(thrown)) {
    return thrown.source === undefined ? new AlongsideError({ ...pick(thrown, 'code', 'message', 'retryAfter', 'cause'), source }) : thrown
  }
  const [code, message] = isNetworkFailure(thrown)
    ? ['unreachable', `${label} could not be reached. Check the connection and try again.`] as const
    : ['internal', `${label} failed in ${method}: ${thrown instanceof Error ? thrown.message : String(thrown)}. This is a fault of its adapter; report it.`] as const
  return new AlongsideError({ code, message, source, cause: thrown })
}

/** Browsers and Node reject a failed fetch with a TypeError that only its words tell from a programming fault. */
function isNetworkFailure(thrown: unknown): boolean {
  return isAbortError(thrown) || (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message))
}
