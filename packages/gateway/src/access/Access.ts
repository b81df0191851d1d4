import type { DataAdapter } from '@alongside/core/adapter'
import type { Desk, DeskView, OpenedEvent, StreamId } from '@alongside/core/desk'
import type { AccountId, SourceId } from '@alongside/core/model'
import type { Policy } from '@alongside/core/policy'
import type { SignedContexts } from '../context/createSignedContexts.js'
import type { Territory, UnknownCustomers } from '../GatewayOptions.js'
import type { Session, TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

/** A source of one tenant as the gateway itself reads it: archived, metered, and with every value in it. */
export interface MountedSource {
  readonly adapter: DataAdapter
  readonly territory?: Territory
  /** Where single accounts belong, where that differs from the source. */
  readonly accounts?: Readonly<Record<AccountId, Territory>>
}

export interface AccessParts {
  readonly tenant: TenantId
  readonly sources: readonly MountedSource[]
  readonly policy: () => Policy
  readonly database: Database
  /** Asked when needed, since the desk is made with the leak finder of this. */
  readonly desk: () => Desk
  /** The gateway's secret: what must be recognised without being kept is marked under it. */
  readonly secret: Uint8Array
  /** Where the gateway shows a picture of another host. */
  readonly signImage: (url: string) => string
  /** What holds for those whom no customer source knows. */
  readonly unknownCustomers?: UnknownCustomers
  /** What private data leaves for; everything that policy lets pass unless given. */
  readonly private?: 'open' | 'signed'
  /** Whom hosts vouched for; nobody unless given. */
  readonly contexts?: Pick<SignedContexts, 'of'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * What an employee may reach of one tenant. Whatever is not theirs to reach is answered like what does not exist: `not-found` where one
 * thing is asked for, left out of a list of many.
 */
export interface Access {
  /** The sources of their territory. */
  sources(session: Session): readonly MountedSource[]
  /** One of them as this employee may read it: narrowed to their accounts and people, masked by policy, revealed while a reveal is open. */
  open(session: Session, source: SourceId): DataAdapter
  /** Those of the streams that this employee may know of. */
  reachable(session: Session, streams: readonly StreamId[]): Promise<readonly StreamId[]>
  /** What this employee may see of the desk's states: everything, words without names and numbers, or only what they were asked. */
  toShown(session: Session, view: DeskView): DeskView
  /** Likewise the events of one stream. */
  toShownEvents(session: Session, events: readonly OpenedEvent[]): readonly OpenedEvent[]
  /** True for whoever has no territory of their own, and so may see a tenant whole. */
  isEverywhere(session: Session): boolean
}
