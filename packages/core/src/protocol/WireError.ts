import type * as v from 'valibot'
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
