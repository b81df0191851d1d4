import { AlongsideError, isAbortError, isAlongsideError } from '../errors/index.js'

/** The system an error is about: its id for machines, its label for people. */
export interface NamedSource {
  readonly id: string
  readonly label: string
}

/** Gives anything that was thrown the library's one shape, with the source it came from. */
export function toAlongsideError(thrown: unknown, source: NamedSource, method: string): AlongsideError {
  if (isAlongsideError(thrown)) return thrown.source === undefined ? withSource(thrown, source) : thrown
  if (isNetworkFailure(thrown)) {
    return new AlongsideError({
      code: 'unreachable',
      message: `${source.label} could not be reached. Check the connection and try again.`,
      source: source.id,
      cause: thrown,
    })
  }
  return new AlongsideError({
    code: 'internal',
    message: `${source.label} failed in ${method}: ${thrown instanceof Error ? thrown.message : String(thrown)}. This is a fault of its adapter; report it.`,
    source: source.id,
    cause: thrown,
  })
}

/** The rejection of a call whose signal fired, whatever reason the caller gave. */
export function toAbortError(signal: AbortSignal): unknown {
  return isAbortError(signal.reason) ? signal.reason : new DOMException('The call was aborted.', 'AbortError')
}

function withSource({ code, message, retryAfter, cause }: AlongsideError, source: NamedSource): AlongsideError {
  return new AlongsideError({ code, message, source: source.id, cause, ...(retryAfter !== undefined && { retryAfter }) })
}

/** Browsers and Node reject a failed fetch with a TypeError that only its words tell from a programming fault. */
function isNetworkFailure(thrown: unknown): boolean {
  return isAbortError(thrown) || (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message))
}
