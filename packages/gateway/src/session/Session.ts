import type { PolicyActor } from '@alongside/core/policy'
import type { TokenScope } from '@alongside/core/protocol'

/** The company or installation a request speaks for, as its token says. Nothing of one is ever seen by another. */
export type TenantId = string

/** Who asks, as the host vouched for with a signed token. Nothing a body or header says can change it. */
export interface Session {
  readonly tenant: TenantId
  /** With the roles, regions, brands and groups of the token. */
  readonly actor: PolicyActor
  /** The inboxes this employee works in; absent: all of them. */
  readonly inboxes?: readonly string[]
  readonly scopes: ReadonlySet<TokenScope>
  /** The id of the token, so that it can be ended before its time. */
  readonly token: string
  /** The host's own session, where its tokens name one: it outlives a token. */
  readonly sid?: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}
