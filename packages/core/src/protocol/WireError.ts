import * as v from 'valibot'
import type { ErrorCode } from '../errors/index.js'
import type { Duration, SourceId } from '../model/index.js'
import { errorCode } from './shapes/adapterShapes.js'
import { count, name, text } from './shapes/plainShapes.js'
import { maybe, named, open } from './shapes/shape.js'

/** How a gateway says that a question was not answered. */
export interface WireError {
  readonly code: ErrorCode
  /** What happened, what it means, what to do; never a word of a customer. */
  readonly message: string
  /** The source that failed; absent where the gateway itself refused. */
  readonly source?: SourceId
  readonly retryAfter?: Duration
  /** Names the request in the gateway's logs. */
  readonly requestId: string
}

export const wireError = named('Error', 'Why a question was not answered: what happened, what it means, what to do.', open<WireError>({
  code: errorCode, message: text, source: maybe(name), retryAfter: maybe(count), requestId: text,
}))

/** The body of every answer that is not a result. */
export const errorAnswer: v.GenericSchema<{ readonly error: WireError }> = open<{ readonly error: WireError }>({ error: wireError })

const statuses: Readonly<Record<ErrorCode, number>> = {
  'unreachable': 502, 'timeout': 504, 'unauthorised': 401, 'forbidden': 403, 'not-found': 404, 'rate-limited': 429, 'invalid-request': 422, 'invalid-response': 502,
  'unsupported': 422, 'cursor-expired': 410, 'unknown-outcome': 502, 'conflict': 409, 'too-long': 413, 'window-closed': 422, 'channel-closed': 422, 'erased': 410,
  'storage': 503, 'internal': 500,
}

/** The HTTP status of an error. 401 is about the token alone: a source that does not accept the gateway's own sign-in is 424. */
export const statusOf = ({ code, source }: Pick<WireError, 'code' | 'source'>): number => (code === 'unauthorised' && source !== undefined ? 424 : statuses[code])
