import type { Policy, PolicyActor } from '@alongside/core/policy'
import type { Permissions } from './createPermissions.js'

/**
 * How much of the desk's words an employee sees. `full`: all. `approver`: drafts whole, since they answer for them, everything else without
 * what could tell who the customer is. `covered`: everything without it. `guest`: only what they were asked, and no source.
 */
export type Seat = 'full' | 'approver' | 'covered' | 'guest'

/** What shows that somebody works at the desk, and was not merely asked something. */
const working = ['note', 'answer', 'assign', 'audit'] as const

/** Follows from policy, as everything does that concerns who may see what. */
export function seatOf(actor: PolicyActor, { may }: Permissions, policy: () => Policy): Seat {
  if (may(actor, 'read', 'name')) return 'full'
  if (may(actor, 'approve')) return 'approver'
  const isAtWork = working.some((verb) => may(actor, verb)) || fieldsIn(policy()).some((field) => may(actor, 'read', field))
  return isAtWork ? 'covered' : 'guest'
}

/** What a policy names is what it could let somebody read who may not read everything. */
const fieldsIn = ({ rules }: Policy): readonly string[] => [...new Set(rules.flatMap(({ when }) => when?.fields ?? []))]
