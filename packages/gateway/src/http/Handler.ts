import type { Endpoint, Endpoints } from '@alongside/core/protocol'
import type { Session } from '../session/Session.js'

/** What a handler knows of a request besides its body. */
export interface RequestContext {
  readonly session: Session
  /** Fires when the client left or the request's time is over. */
  readonly signal: AbortSignal
  /** The mounted source in the path, where the endpoint has one. */
  readonly source?: string
  /** Names this request in logs, audit rows and error answers. */
  readonly requestId: string
}

export type Handler<E> = E extends Endpoint<infer I, infer O> ? (input: I, context: RequestContext) => Promise<O> : never

/** One handler for each endpoint of a table. A table without one does not compile. */
export type Handlers<T extends Endpoints> = { readonly [K in keyof T]: Handler<T[K]> }
