import { AlongsideError, type AlongsideErrorInit, type ErrorCode } from '@alongside/core/errors'

/** What the audit keeps of a refusal, beside what the answer says. */
export interface RefusedRequest {
  /** A stable word we made, e.g. `actor-forged`; no customer's data. */
  readonly reason: string
  /** The HTTP status, where it is not the usual one of the code. */
  readonly status?: number
}

const refusals = new WeakMap<object, RefusedRequest>()

/** Makes the error to throw where a request is not granted: the answer carries code and message, the audit the reason. */
export function refuseRequest(code: ErrorCode, reason: string, message: string, more: Omit<AlongsideErrorInit, 'code' | 'message'> & { readonly status?: number } = {}): AlongsideError {
  const { status, ...init } = more
  const error = new AlongsideError({ ...init, code, message })
  refusals.set(error, { reason, ...(status !== undefined && { status }) })
  return error
}

/** What was noted with an error of {@link refuseRequest}. */
export const refusalOf = (error: object): RefusedRequest | undefined => refusals.get(error)
