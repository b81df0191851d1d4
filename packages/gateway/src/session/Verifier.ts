import type { Session } from './Session.js'

/** Believes tokens, or says why not. */
export interface Verifier {
  /** The session of a compact JWT. Rejects with `unauthorised` and an audit reason for anything that is not exactly right. */
  verify(token: string): Promise<Session>
}
