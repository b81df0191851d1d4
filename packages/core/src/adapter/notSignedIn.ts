import { isAbortError, isAlongsideError } from '../errors/index.js'

/** For the rejection of a `CredentialSource`: a host that cannot tell who is signed in leaves nobody signed in. */
export function notSignedIn(error: unknown): null {
  if (isAbortError(error) || isAlongsideError(error)) throw error
  return null
}
