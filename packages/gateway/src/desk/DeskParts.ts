import type { Desk } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import type { Policy } from '@alongside/core/policy'
import type { TenantAccess } from '../access/createAccess.js'
import type { Dispatch } from '../outbox/Dispatch.js'
import type { TenantId } from '../session/Session.js'
import type { CommandMemory } from './createCommandMemory.js'
import type { Eyes } from './createEyes.js'
import type { LeakFinder } from './createLeakFinder.js'

/** What everything around one tenant's desk stands on. */
export interface DeskParts {
  readonly tenant: TenantId
  readonly access: TenantAccess
  readonly desk: Desk
  readonly dispatch: Dispatch
  readonly policy: () => Policy
  readonly eyes: Eyes
  readonly memory: CommandMemory
  readonly leaks: LeakFinder
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Lets go of what else is kept about people who are erased, such as what an archive has of them. */
  readonly forgetPeople?: (people: readonly Identity[]) => Promise<void>
}
