import type { AlongsideError } from '@alongside/core/errors'
import { refuseRequest } from '../http/refuseRequest.js'

/** What is not this employee's to reach and what does not exist are answered by these same words. */
export function notFound(reason: string, source?: string): AlongsideError {
  const message = 'There is nothing of that name here. Nothing was read or done. Go back to the list and choose from there.'
  return refuseRequest('not-found', reason, message, source === undefined ? {} : { source })
}
