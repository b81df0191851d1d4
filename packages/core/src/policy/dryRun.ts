import type { Decision } from './Decision.js'
import { evaluate, type EvaluateOptions } from './evaluate.js'
import type { Policy } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { strictness } from './strictness.js'

/** One past request that a new policy decides otherwise. */
export interface ChangedDecision {
  /** Its place among the requests. */
  readonly index: number
  readonly request: PolicyRequest
  readonly before: Decision
  readonly after: Decision
  /** `other` when only the rule or the approvers differ. */
  readonly bearing: 'stricter' | 'looser' | 'other'
}

export interface DryRun {
  readonly total: number
  readonly unchanged: number
  readonly stricter: number
  readonly looser: number
  readonly other: number
  readonly changed: readonly ChangedDecision[]
  /** How many requests each rule of the new policy decides: a rule that decides none may be a mistake. */
  readonly decidedBy: Readonly<Record<string, number>>
}

/** What a new policy would have changed about requests of the past, and how many. Nothing is sent and nothing is kept. */
export function dryRun(newPolicy: Policy, oldPolicy: Policy, requests: readonly PolicyRequest[], options: EvaluateOptions = {}): DryRun {
  // Both are asked as if they were in effect: the past is judged by what they say, not by when they were made.
  const [timelessNew, timelessOld] = [withoutDates(newPolicy), withoutDates(oldPolicy)]
  const decidedBy: Record<string, number> = Object.fromEntries(newPolicy.rules.map(({ id }) => [id, 0]))
  const changed = requests.flatMap((request, index): readonly ChangedDecision[] => {
    const before = evaluate(timelessOld, request, options)
    const after = evaluate(timelessNew, request, options)
    decidedBy[after.rule] = (decidedBy[after.rule] ?? 0) + 1
    return isSame(before, after) ? [] : [{ index, request, before, after, bearing: bearingOf(before, after) }]
  })
  const count = (bearing: ChangedDecision['bearing']) => changed.filter(change => change.bearing === bearing).length
  return {
    total: requests.length, unchanged: requests.length - changed.length,
    stricter: count('stricter'), looser: count('looser'), other: count('other'), changed, decidedBy,
  }
}

function withoutDates(policy: Policy): Policy {
  return { ...policy, effective: { from: '0001-01-01T00:00:00.000Z' } }
}

function isSame(before: Decision, after: Decision): boolean {
  return before.effect === after.effect && before.rule === after.rule && JSON.stringify(before.steps) === JSON.stringify(after.steps)
}

function bearingOf(before: Decision, after: Decision): ChangedDecision['bearing'] {
  const difference = strictness[after.effect] - strictness[before.effect]
  return difference > 0 ? 'stricter' : difference < 0 ? 'looser' : 'other'
}
