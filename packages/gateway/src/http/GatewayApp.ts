import type { Context, Hono } from 'hono'
import type { Session } from '../session/Session.js'

/** What every request carries once it is let in. */
export interface GatewayEnv {
  readonly Variables: {
    requestId: string
    /** Where the request came from, as far as configured proxies can be believed. */
    address: string
    /** Fires when the client left or the request's time is over. */
    signal: AbortSignal
    /** What every answer to this request says of itself. */
    headers: Readonly<Record<string, string>>
    /** True once an answer was made with these headers. */
    isDressed?: true
    /** Set once the token was believed. */
    session?: Session
    /** The name of the endpoint, for log, metrics and audit; the path's pattern unless set. */
    route?: string
    source?: string
    /** Why it was refused, once it was. */
    refusal?: { readonly code: string; readonly reason: string }
  }
}

export type GatewayApp = Hono<GatewayEnv>
export type GatewayContext = Context<GatewayEnv>

/** What a route needs that is not an endpoint of a table: the stream, hooks, pictures, the description. Errors thrown there are answered, logged and audited like all others. */
export interface RouteParts {
  /** Believes the bearer token, checks the page it came from and the actor's rate; rejects with the refusal to answer. */
  authorise(context: GatewayContext): Promise<Session>
  /** Reads a body while counting; rejects with `too-long`, status 413. */
  readBody(context: GatewayContext, maxBytes: number): Promise<Uint8Array>
  /** Reads and checks JSON: its type, size, depth and keys. */
  readJson(context: GatewayContext, maxBytes?: number): Promise<unknown>
}
