import type { AlongsideError, ErrorCode } from '@alongside/core/errors'
import { refusalOf } from './refuseRequest.js'

const statuses: Readonly<Record<ErrorCode, number>> = {
  unreachable: 502,
  timeout: 504,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  'rate-limited': 429,
  'invalid-request': 400,
  'invalid-response': 502,
  unsupported: 422,
  'cursor-expired': 410,
  'unknown-outcome': 502,
  conflict: 409,
  'too-long': 422,
  'window-closed': 422,
  'channel-closed': 422,
  erased: 410,
  storage: 503,
  internal: 500,
}

/** The HTTP status of an error. 401 is about the token alone: for a source that does not accept the gateway's own sign-in no new token helps. */
export function statusOf(error: AlongsideError): number {
  const own = refusalOf(error)?.status
  if (own !== undefined) return own
  return error.code === 'unauthorised' && error.source !== undefined ? 502 : statuses[error.code]
}
