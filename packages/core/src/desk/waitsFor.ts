import type { Policy, PolicyActor } from '../policy/index.js'
import { capacitiesOf, mayPass, openStep } from './approvalSteps.js'
import type { Submission } from './DeskState.js'

/** Whether the approval that a draft waits for next is this person's to give. What policy says to them besides is for `evaluate` to tell. */
export function waitsFor({ state, decision, steps, approvals }: Submission, actor: PolicyActor, policy: Policy): boolean {
  if ((state !== 'pending' && state !== 'void') || decision?.effect !== 'needs-approval') return false
  return mayPass(steps[openStep(steps, approvals)], capacitiesOf(steps, actor, policy)) && !approvals.some(({ by }) => by === actor.id)
}
