import type { DataAdapter, ReplyTarget } from '@alongside/core/adapter'
import type { Identity, SourceId } from '@alongside/core/model'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import type { ActionResult, AlongsideProps, HostAction, SavedReply } from '@alongside/react'
import type { Deliveries } from '@alongside/adapters/gateway'
import type { Settings } from './settings.js'

/** A row of the helpdesk's queue: the record at hand, and whom it is about. */
export interface Ticket {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly channel: string
  readonly excerpt: string
  readonly waitingSince: string
  readonly customer: readonly Identity[]
  readonly about: ReplyTarget
  /** Where its conversation is. */
  readonly source: SourceId
}

/** Everything one employee works with: the sources as they may read them, and the desk. What may not be read is not called empty. */
export interface Seat {
  readonly props: Pick<AlongsideProps, 'adapters' | 'desk' | 'features' | 'keyFacts' | 'preferences' | 'drafts' | 'imageUrl'>
  /** Replies that wait for a person, where a gateway brings them to the networks. */
  readonly deliveries?: Deliveries
}

/** The company that runs this helpdesk. A real host gets all of it from its own servers. */
export interface Kestrel {
  readonly staff: readonly PolicyActor[]
  /** The employee at the screen. A real host knows who signed in. */
  person(id: string): PolicyActor
  /** Who may do what. */
  readonly policy: Policy
  /** Rejects while the gateway does not answer; ask again. */
  seat(person: PolicyActor): Promise<Seat>
  readonly hasGateway: boolean
  readonly bluesky: DataAdapter
  readonly tickets: readonly Ticket[]
  readonly savedReplies: readonly SavedReply[]
  readonly now: () => number
  /** Makes the sources behave badly, so that one can see what the sidebar does about it. */
  trouble(kind: Settings['trouble']): void
  /** Plays the day's events once; returns how to stop. */
  playLive(): () => void
  perform(action: HostAction): Promise<ActionResult>
}
