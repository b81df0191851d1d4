import { checkClaims, type ContextOptions } from './checkClaims.js'
import { readJwt, type PublicKey } from './readJwt.js'
import type { Verification } from './Verification.js'

export interface SignedContextOptions extends ContextOptions {
  /** Public keys of the host's server, P-256. */
  readonly keys: readonly PublicKey[]
}

/** The `typ` of a proof of our own: a token made for something else is none. */
export const contextType = 'alongside-context+jwt'

/** Checks a proof that {@link mintContext} made: ES256, for one audience and tenant, five minutes at most, once. */
export async function verifyContext(token: string, options: SignedContextOptions): Promise<Verification> {
  const read = await readJwt(token, { alg: 'ES256', types: [contextType], keys: options.keys })
  return read.state === 'refused' ? read : checkClaims(read.claims, options)
}
