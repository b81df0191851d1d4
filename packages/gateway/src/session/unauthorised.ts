import type { AlongsideError } from '@alongside/core/errors'
import { refuseRequest } from '../http/refuseRequest.js'

/** Why a token is not believed. The answer never says which; the audit does. */
export type TokenFault =
  | 'token-missing' | 'token-malformed' | 'token-too-long' | 'token-header' | 'token-alg' | 'token-typ' | 'token-issuer' | 'token-tenant' | 'token-signature' | 'token-expired'
  | 'token-early' | 'token-future' | 'token-life' | 'token-audience' | 'token-claims' | 'token-ended'

/** One answer for all faults, but for a token that is merely over: its holder shall fetch a new one. */
export function unauthorised(fault: TokenFault): AlongsideError {
  const message = fault === 'token-expired' || fault === 'token-ended'
    ? 'The token is over. Ask your host for a new one.'
    : 'There is no token that this gateway believes. Sign in at your host again.'
  return refuseRequest('unauthorised', fault, message)
}
