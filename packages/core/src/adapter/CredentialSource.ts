import type { Actor } from '../model/index.js'

/** What opens a source for one employee. The host or the gateway owns it; an adapter never keeps it. */
export interface Credential {
  /** The value of the Authorization header, e.g. `Bearer eyJhbGciOi...`. */
  readonly authorization: string
  /** Our account it speaks for, in the network's own numbering, e.g. a DID. */
  readonly account?: string
  /** What people see as that account's name, e.g. `@kestrel.example`. */
  readonly name?: string
  /** The address of the server it is valid at, where that differs from the adapter's own. */
  readonly service?: string
  /** Further headers that the source wants with it. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Asked before every request. `rejected` is true when the source refused the last answer: renew it.
 * Null means that the employee reads without signing in.
 */
export type CredentialSource = (actor: Actor, options: { readonly rejected: boolean }) => Promise<Credential | null>
