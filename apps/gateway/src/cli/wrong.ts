import { AlongsideError } from '@alongside/core/errors'

/** The operator wrote something that cannot be meant. */
export function wrong(what: string, remedy: string): AlongsideError {
  return new AlongsideError({ code: 'invalid-request', message: `${what} Nothing was done. ${remedy}` })
}
