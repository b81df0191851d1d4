import { isApprover, type ApprovalStep, type Approver, type Policy, type PolicyActor } from '../policy/index.js'
import type { GivenApproval } from './DeskState.js'

/** In which of the capacities named in the steps somebody may approve. */
export function capacitiesOf(steps: readonly ApprovalStep[], actor: PolicyActor, policy: Policy): readonly Approver[] {
  const named = steps.flatMap(({ of }) => of).filter((approver) => isApprover(policy, approver, actor))
  return named.filter((approver, index) => named.findIndex((earlier) => isSame(earlier, approver)) === index)
}

const isSame = (a: Approver, b: Approver): boolean => a.kind === b.kind && a.id === b.id

const stands = (as: readonly Approver[], { of }: ApprovalStep): boolean => as.some((one) => of.some((approver) => isSame(one, approver)))

/** True when somebody with these capacities may pass a step. */
export const mayPass = (step: ApprovalStep | undefined, as: readonly Approver[]): boolean => step !== undefined && stands(as, step)

/**
 * The step whose turn it is; as many as there are when all are passed. One approval counts for every step its giver stands in,
 * and a step that names nobody is never passed.
 */
export function openStep(steps: readonly ApprovalStep[], approvals: readonly Pick<GivenApproval, 'by' | 'as'>[]): number {
  const open = steps.findIndex((step) => !isPassed(step, approvals.filter(({ as }) => stands(as, step))))
  return open === -1 ? steps.length : open
}

function isPassed({ of, need }: ApprovalStep, given: readonly Pick<GivenApproval, 'by' | 'as'>[]): boolean {
  if (need === 'all') return of.length > 0 && of.every((approver) => given.some(({ as }) => as.some((one) => isSame(one, approver))))
  return new Set(given.map(({ by }) => by)).size >= (need === 'any' ? 1 : Math.max(need, 1))
}
