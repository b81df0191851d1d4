import type { CustomerQuery, Identity, IdentityTrust } from '@alongside/core/model'
import type { BridgeAction } from './BridgeAction.js'

/** A record of the host's, as the host names it. */
export interface HostRecord {
  /** The host's own word, e.g. `ticket`, `conversation`, `contact`. */
  readonly kind: string
  readonly id: string
  readonly url?: string
  /** What an agent knows it by, e.g. `#4711 Broken pump`. */
  readonly label?: string
}

/** Whom the record at hand is about, as far as the host says. */
export interface HostCustomer {
  readonly identities: readonly Identity[]
  /** Where the host knows words for them but no identity. */
  readonly query?: CustomerQuery
  readonly trust: IdentityTrust
}

export type HostSubject =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly record: HostRecord; readonly customer?: HostCustomer }
  /** Several records are chosen: nobody is guessed, the agent says which. */
  | { readonly kind: 'many'; readonly records: readonly (HostRecord & { readonly customer?: HostCustomer })[] }

/** What an agent has open around the sidebar. */
export interface HostContext {
  /**
   * Grows whenever the subject or the agent changes, also back to what it was; an action is bound to the one it was asked in.
   * A theme or a composer that changes leaves it alone: inserting words opens a composer, and that may not call the insertion stale.
   */
  readonly revision: number
  readonly subject: HostSubject
  /** What the host can do here and now. */
  readonly actions: readonly BridgeAction['type'][]
  /** `closed`: words have nowhere to go. A host that opens one by itself says `unknown`. */
  readonly composer: 'closed' | 'reply' | 'note' | 'unknown'
  readonly agent?: { readonly id: string; readonly name?: string }
  /** BCP 47. */
  readonly locale?: string
  /** IANA. */
  readonly timeZone?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** The host went away: this is the last that was known of it. */
  readonly isGone?: true
}
