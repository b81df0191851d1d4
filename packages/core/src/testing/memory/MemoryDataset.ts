import type { Channel } from '../../adapter/index.js'
import type { Case, Identity, Instant, Interaction, Order, ProfileFragment } from '../../model/index.js'
import type { ItemSequence } from './ItemSequence.js'

/** A customer record of this source. */
export interface MemoryCustomer {
  readonly fragment: ProfileFragment
  readonly name: string
  /** One line that tells this record from others of the same name. */
  readonly detail?: string
  /** The identities by which this source recognises the customer. */
  readonly knownAs: readonly Identity[]
}

/** One interaction and whose timelines it stands on. */
export interface MemoryEntry {
  readonly of: readonly Identity[]
  readonly item: Interaction
  /** True for a public post that was not addressed to us: only the `public` scope shows it. */
  readonly isUnaddressed?: boolean
}

/** A long past that is computed when it is read. */
export interface MemoryPast {
  readonly of: readonly Identity[]
  readonly sequence: ItemSequence
}

/** What a channel is asked about, so that data can decide whether a reply is possible. */
export interface ReplySituation {
  readonly about?: Interaction
  readonly thread?: string
  /** When the customer last wrote in this thread, or anywhere in this source when there is no thread. */
  readonly lastInboundAt?: Instant
  readonly now: Instant
}

/** Everything one source holds. A facet exists on the adapter only if its data is here. */
export interface MemoryDataset {
  readonly customers?: readonly MemoryCustomer[]
  readonly orders?: readonly { readonly of: readonly Identity[]; readonly order: Order }[]
  readonly cases?: readonly { readonly of: readonly Identity[]; readonly case: Case }[]
  readonly entries?: readonly MemoryEntry[]
  readonly pasts?: readonly MemoryPast[]
  readonly channels?: (situation: ReplySituation) => readonly Channel[]
}
