import type { Identity, Instant } from '../model/index.js'
import type { Endpoint } from './Endpoint.js'
import { identity } from './shapes/modelShapes.js'
import { instant, name } from './shapes/plainShapes.js'
import { closed, list, maybe, named, one, open } from './shapes/shape.js'

/** What a host's server signed about who opened which record, as a page passes it on. */
export interface WireProof {
  readonly kind: 'jwt' | 'signed-request' | 'hmac'
  readonly token: string
}

/** The record whose customer a host's server vouched for. */
export interface SignedContext {
  readonly trust: 'signed'
  /** The customer's names, as the host's server signed them. */
  readonly identities: readonly Identity[]
  readonly record?: { readonly kind: string; readonly id: string }
  /** Until when it holds: the session's end. */
  readonly expiresAt: Instant
}

/** What this session has been shown, and what that decides. */
export interface SessionTrust {
  /** `signed`: orders, cases, private messages and private fields come only for identities that are signed in this session or were looked up with a reason. */
  readonly private: 'open' | 'signed'
  /** Every name signed in this session. */
  readonly signed: readonly Identity[]
}

/** The field that whoever looks a customer up with a reason reveals: everything private about them. */
export const lookUpField = 'private'

const proof = closed<WireProof>({ kind: one('jwt', 'signed-request', 'hmac'), token: name })

export const sessionTrust = open<SessionTrust>({ private: one('open', 'signed'), signed: list(identity) })

const present: Endpoint<WireProof, SignedContext> = {
  name: 'context.present', path: '/v1/context', scope: 'read', maxBytes: 128 * 1024,
  summary: 'Shows what the host’s server signed: the customer of that record is known for the rest of this session. A proof counts once.',
  input: proof,
  output: named('SignedContext', 'The record whose customer a host’s server vouched for.', open<SignedContext>({
    trust: one('signed'), identities: list(identity), record: maybe(open<{ readonly kind: string; readonly id: string }>({ kind: name, id: name })), expiresAt: instant,
  })),
}

export const contextEndpoints = { present } as const
