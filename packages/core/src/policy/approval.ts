import type { Decision } from './Decision.js'
import { compilePolicy } from './compilePolicy.js'
import { evaluate, type EvaluateOptions } from './evaluate.js'
import type { Approver, ApprovalStep, Policy } from './Policy.js'
import type { PolicyActor, PolicyRequest } from './PolicyRequest.js'

/** True when this person is the one named, or is in the role (also by inheritance) or group named. */
export function isApprover(policy: Policy, approver: Approver, person: PolicyActor): boolean {
  const compiled = compilePolicy(policy)
  if (!compiled) return false
  const { kind, id } = approver
  if (kind === 'person') return person.id === id
  if (kind === 'group') return Boolean(person.groups?.includes(id) || compiled.groupsOf.get(person.id)?.includes(id))
  return kind === 'role' && person.roles.some(role => role === id || compiled.rolesOf.get(role)?.includes(id))
}

/**
 * The steps that still wait after these people approved; the first of them is the one to ask. One approval counts for every step the person
 * stands in, and twice by the same person counts once. A step that names nobody is never passed.
 */
export function approvalsLeft(policy: Policy, steps: readonly ApprovalStep[], approvedBy: readonly PolicyActor[]): readonly ApprovalStep[] {
  return steps.filter(step => !isPassed(policy, step, approvedBy))
}

function isPassed(policy: Policy, { of, need }: ApprovalStep, approvedBy: readonly PolicyActor[]): boolean {
  if (need === 'all') return of.length > 0 && of.every(approver => approvedBy.some(person => isApprover(policy, approver, person)))
  const people = approvedBy.filter(person => of.some(approver => isApprover(policy, approver, person)))
  return new Set(people.map(({ id }) => id)).size >= (need === 'any' ? 1 : Math.max(need, 1))
}

/** Whether this person may give an approval that `decision` waits for: named in one of its steps, and allowed to approve here. */
export function mayApprove(policy: Policy, decision: Decision, request: PolicyRequest, person: PolicyActor, options: EvaluateOptions = {}): Decision {
  const verdict = evaluate(policy, { ...request, actor: person, verb: 'approve' }, options)
  const isNamed = decision.approvers.some(approver => isApprover(policy, approver, person))
  return verdict.effect === 'deny' || isNamed ? verdict : { ...verdict, effect: 'deny', rule: decision.rule, isBuiltIn: decision.isBuiltIn, reason: decision.reason }
}
