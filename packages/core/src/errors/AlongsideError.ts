import type { Duration, SourceId } from '../model/index.js'

/**
 * Every way in which a call to a source can fail. Stable within a major version; docs/errors explains each.
 * The text of a message may change, its code does not.
 */
export const errorCodes = [
  'unreachable',
  'timeout',
  'unauthorised',
  'forbidden',
  'not-found',
  'rate-limited',
  'invalid-request',
  'invalid-response',
  'unsupported',
  'cursor-expired',
  'unknown-outcome',
  'conflict',
  'too-long',
  'window-closed',
  'channel-closed',
  'erased',
  'storage',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export interface AlongsideErrorInit {
  readonly code: ErrorCode
  /** What happened, what it means, what to do. */
  readonly message: string
  readonly source?: SourceId
  /** Milliseconds after which trying again makes sense. */
  readonly retryAfter?: Duration
  readonly cause?: unknown
}

const mark = Symbol.for('alongside.error')

/** The one error type that leaves the library. Recognise it with {@link isAlongsideError}, never with `instanceof`. */
export class AlongsideError extends Error {
  override readonly name = 'AlongsideError'
  declare readonly code: ErrorCode
  declare readonly source: SourceId | undefined
  declare readonly retryAfter: Duration | undefined
  readonly [mark] = true

  constructor({ message, cause, ...rest }: AlongsideErrorInit) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, rest)
  }
}

/** True for errors of this library, also when another copy of it on the same page made them. */
export function isAlongsideError(error: unknown): error is AlongsideError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[mark] === true
}

/** True for the rejection of a call whose `AbortSignal` fired. It passes through the library untouched. */
export function isAbortError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'AbortError'
}
