import { isApprover, mayApprove } from './approval.js'
import type { Decision } from './Decision.js'
import { evaluate, type EvaluateOptions } from './evaluate.js'
import type { ApprovalStep, Policy } from './Policy.js'
import type { PolicyActor, PolicyRequest } from './PolicyRequest.js'

/** One person, and what the policy says to them. */
export interface PersonWho {
  readonly person: PolicyActor
  readonly decision: Decision
}

export interface WhoCould {
  /** May do it at once; `decision.rule` says by which rule. */
  readonly directly: readonly PersonWho[]
  /** May hand it in for approval. */
  readonly withApproval: readonly PersonWho[]
  /** May approve what the person who asked hands in, with the steps they stand in. Empty when that person needs no approval or is denied. */
  readonly approvers: readonly (PersonWho & { readonly steps: readonly ApprovalStep[] })[]
  readonly cannot: readonly PersonWho[]
}

/** Who could do this now: everybody with the rule that lets them or stops them, so that a control can say whom to ask. */
export function whoCould(policy: Policy, people: readonly PolicyActor[], request: PolicyRequest, options: EvaluateOptions = {}): WhoCould {
  const everybody = people.map(person => ({ person, decision: evaluate(policy, { ...request, actor: person }, options) }))
  const asked = evaluate(policy, request, options)
  const having = (effect: Decision['effect']) => everybody.filter(({ decision }) => decision.effect === effect)
  return {
    directly: having('allow'),
    withApproval: having('needs-approval'),
    cannot: having('deny'),
    approvers: asked.effect === 'needs-approval' ? approversOf(policy, people, asked, request, options) : [],
  }
}

function approversOf(policy: Policy, people: readonly PolicyActor[], asked: Decision, request: PolicyRequest, options: EvaluateOptions): WhoCould['approvers'] {
  const author = request.draft?.author ?? request.actor.id
  const handedIn = { ...request, draft: { text: '', ...request.draft, author } }
  return people.flatMap(person => {
    const decision = mayApprove(policy, asked, handedIn, person, options)
    const steps = asked.steps.filter(({ of }) => of.some(approver => isApprover(policy, approver, person)))
    return decision.effect === 'allow' ? [{ person, decision, steps }] : []
  })
}
