import type { AlongsideError } from '@alongside/core/errors'
import { statusOf as usualStatusOf } from '@alongside/core/protocol'
import { refusalOf } from './refuseRequest.js'

/** The HTTP status of an error: the one noted with its refusal, or that of its code. */
export function statusOf(error: AlongsideError): number {
  const { code, source } = error
  return refusalOf(error)?.status ?? usualStatusOf({ code, ...(source !== undefined && { source }) })
}
