import { evaluate, type Policy, type PolicyActor, type PolicyCondition } from '@alongside/core/policy'

/** What employees may do inside the company and on no channel, such as reading a field. */
export interface Permissions {
  may(actor: PolicyActor, verb: string, field?: string): boolean
  /** The same object for as long as nobody's answer can have changed. */
  era(): object
}

interface Known {
  /** From when and until when what was found holds. */
  readonly since: number
  readonly until: number
  readonly byActor: WeakMap<PolicyActor, Map<string, boolean>>
}

const minute = 60_000

/**
 * Asks the policy in force, each thing once for as long as nothing can have changed: a policy is never changed in place, an employee is who
 * their token says, and time plays a part only where the policy says so. A profile asks some twenty of these.
 */
export function createPermissions(policy: () => Policy, now: () => number): Permissions {
  const known = new WeakMap<Policy, Known>()

  function knownOf(current: Policy, at: number): Known {
    const kept = known.get(current)
    if (kept && at >= kept.since && at < kept.until) return kept
    const fresh = { since: at, until: steadyUntil(current, at), byActor: new WeakMap<PolicyActor, Map<string, boolean>>() }
    // What is no policy denies everything, as often as it is asked.
    if (fresh.until > at) known.set(current, fresh)
    return fresh
  }

  return {
    era: () => knownOf(policy(), now()),
    may(actor, verb, field) {
      const [current, at] = [policy(), now()]
      const { byActor } = knownOf(current, at)
      const answers = byActor.get(actor) ?? new Map<string, boolean>()
      byActor.set(actor, answers)
      const key = field === undefined ? verb : `${verb} ${field}`
      const kept = answers.get(key)
      if (kept !== undefined) return kept
      const isAllowed = evaluate(current, { actor, verb, at: new Date(at).toISOString(), ...(field !== undefined && { field }) }).effect === 'allow'
      if (answers.size < mostKept) answers.set(key, isAllowed)
      return isAllowed
    },
  }
}

/** Names of fields come from sources, which may make up any number. */
const mostKept = 1_000

/** Until when a policy says the same: the next moment at which anything of it begins or ends. Business hours begin and end at whole minutes. */
function steadyUntil(policy: Policy, at: number): number {
  try {
    return nextBound(policy, at)
  } catch {
    return at
  }
}

function nextBound({ effective, rules }: Policy, at: number): number {
  const bounds = [effective, ...rules].flatMap(({ from, until }) => [from, until]).flatMap((instant) => (instant === undefined ? [] : [Date.parse(instant)]))
  const ofHours = rules.some(({ when, unless }) => asksHours(when) || asksHours(unless)) ? [at - (at % minute) + minute] : []
  return Math.min(...[...bounds, ...ofHours].filter((bound) => bound > at), Infinity)
}

const asksHours = (condition: PolicyCondition | undefined): boolean => condition?.hours !== undefined
