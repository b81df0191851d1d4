import type { IdentityTrust } from '@alongside/core/model'
import type { HostDriver } from '../bridge/index.js'

/** What a host offers to a sidebar: one row of the table "which way fits my CRM". */
export interface HostDescription {
  /** As in `HostBridge.host`, and the name of the bridge's folder. */
  readonly id: string
  readonly name: string
  readonly wayIn: string
  /** How the sidebar learns which record is open: told of each change, told when it asks, told both ways, or told once at the start. */
  readonly context: 'pushed' | 'pulled' | 'pushed-and-pulled' | 'once'
  /** Where words for the customer arrive. `unconfirmed`: in the composer, but the host does not say so. */
  readonly insert: 'composer' | 'draft' | 'unconfirmed' | 'clipboard'
  readonly opensRecords: boolean
  readonly creates: readonly ('lead' | 'case')[]
  readonly resizes: 'height' | 'both' | 'no'
  readonly theme: boolean
  readonly locale: boolean
  /** What a server of ours can check; null where the host signs nothing. */
  readonly signedProof: string | null
  /** What the host's word on who the customer is counts, before a proof was checked. */
  readonly trust: IdentityTrust
  /**
   * What the bridge was tried against: the vendor's own SDK in a browser, a host written from the vendor's source, or documentation only.
   * Nothing here was tried inside the vendor's product.
   */
  readonly triedWith: 'vendor-sdk' | 'vendor-source' | 'documentation' | 'own-host'
  /** What the page that uses it must allow; `YOUR` stands for the part that differs by customer. */
  readonly allows: HostDriver['allows']
}

/** What is said beside every host that only its documentation vouches for. */
export const notVerified = 'Not verified against a live host'

/** True where neither the vendor's SDK nor the vendor's source nor a host of our own has answered the bridge. */
export const isNotVerified = ({ triedWith }: HostDescription): boolean => triedWith === 'documentation'
