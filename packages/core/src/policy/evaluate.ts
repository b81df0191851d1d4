import { builtInRules, type BuiltInRule } from './builtInRules.js'
import { applies, compilePolicy, type CompiledPolicy, type CompiledRule } from './compilePolicy.js'
import type { Decision, DecisionDetail, PolicyAlternative } from './Decision.js'
import { distinct } from './distinct.js'
import { activeHold, findDenials, isOutward, isReply, type Denial } from './findDenials.js'
import { pickText } from './pickText.js'
import type { ApprovalStep, Policy, PolicyTexts } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { readFacts, type Facts } from './readFacts.js'

export interface EvaluateOptions {
  /** BCP 47: the language of reasons. */
  readonly locale?: string
}

/** What demands an effect, in the shape in which it is told. */
interface Demand {
  readonly id: string
  readonly reason: string
  readonly isBuiltIn: boolean
  readonly steps: readonly ApprovalStep[]
  readonly alternatives: readonly PolicyAlternative[]
  readonly detail: DecisionDetail
}

/**
 * What a policy says to a request. Pure and total: it never throws, and whatever cannot be read is denied. The strictest effect wins; of
 * several rules that demand it the most specific is named.
 */
export function evaluate(policy: Policy, request: PolicyRequest, { locale }: EvaluateOptions = {}): Decision {
  const compiled = compilePolicy(policy)
  if (!compiled) return decide('', 'deny', [builtIn('invalid-policy')])
  const { version } = compiled.policy
  try {
    return decideFor(compiled, readFacts(compiled, request), request, locale)
  } catch {
    return decide(version, 'deny', [builtIn('invalid-request')])
  }
}

function decideFor(policy: CompiledPolicy, facts: Facts, request: PolicyRequest, locale: string | undefined): Decision {
  const { version, approval } = policy.policy
  const { denials, approvals, allows } = matchingRules(policy, facts)
  const tell = (rule: CompiledRule) => fromRule(policy, rule, locale)
  const isDraftOnly = request.actor.roles.some(role => policy.draftOnlyRoles.has(role))
  const denied = [...findDenials(policy, facts, request).map(denial => fromDenial(policy, denial, locale)), ...denials.map(tell)]
  if (isSome(denied)) return decide(version, 'deny', denied)
  const refused = missingPermission(facts, isDraftOnly, [...approvals, ...allows])
  if (refused) return decide(version, 'deny', [refused])
  const drafted = isDraftOnly && isReply(facts.verbs) ? [builtIn('draft-only', {}, approval.steps)] : []
  const waiting = [...drafted, ...approvals.map(tell), ...preApprovals(policy, facts, locale)]
  if (isSome(waiting)) return decide(version, 'needs-approval', waiting, drafted.length > 0 ? 'approver' : 'actor')
  const allowed = allows.map(tell)
  return isSome(allowed) ? decide(version, 'allow', allowed) : decide(version, 'deny', [builtIn('default')])
}

const isSome = <Thing>(things: readonly Thing[]): things is readonly [Thing, ...Thing[]] => things.length > 0

function matchingRules(policy: CompiledPolicy, facts: Facts) {
  const found = { denials: [] as CompiledRule[], approvals: [] as CompiledRule[], allows: [] as CompiledRule[] }
  for (const rule of policy.rulesFor.get(facts.verbs) ?? policy.rulesForAny) {
    if (facts.at < rule.from || facts.at >= rule.until || !applies(rule, facts)) continue
    const { effect } = rule.source
    found[effect === 'deny' ? 'denials' : effect === 'allow' ? 'allows' : 'approvals'].push(rule)
  }
  return found
}

/** Why nothing permits it, if nothing does. */
function missingPermission(facts: Facts, isDraftOnly: boolean, permitting: readonly CompiledRule[]): Demand | undefined {
  if (permitting.length === 0) return builtIn('default')
  const hold = activeHold(facts)
  if (hold !== undefined && !permitting.some(({ source }) => source.when?.holds?.includes(hold))) return builtIn('on-hold', { hold })
  return isDraftOnly && isFinal(facts.verbs) ? builtIn('draft-only') : undefined
}

/** True for what would reach the network at once: nothing that somebody who may only draft could hand to another. */
function isFinal(verb: string): boolean {
  return isOutward(verb) ? !isReply(verb) : verb === 'approve' || verb === 'release'
}

/** What a regulated mode sends to approval, whoever writes. */
function preApprovals(policy: CompiledPolicy, facts: Facts, locale: string | undefined): readonly Demand[] {
  if (!isReply(facts.verbs)) return []
  return policy.regulated.flatMap(mode => {
    const { id, reason, preApproval } = mode.source
    return preApproval && applies(mode, facts) ? [{ ...builtIn('default'), id, isBuiltIn: false, reason: pickText(reason, policy.policy.locales, locale), steps: preApproval.steps }] : []
  })
}

function fromRule({ policy }: CompiledPolicy, { source }: CompiledRule, locale: string | undefined): Demand {
  const { id, reason, effect, steps = policy.approval.steps, alternatives = [] } = source
  const word = (texts: PolicyTexts) => pickText(texts, policy.locales, locale)
  return {
    id, isBuiltIn: false, detail: {}, reason: word(reason),
    steps: effect === 'needs-approval' ? steps : [],
    alternatives: alternatives.map(({ label, ...rest }) => ({ label: word(label), ...rest })),
  }
}

function fromDenial({ policy }: CompiledPolicy, { rule, detail, reason, alternatives = [] }: Denial, locale: string | undefined): Demand {
  if (typeof rule !== 'string') return { id: rule.id, isBuiltIn: false, reason: pickText(rule.reason, policy.locales, locale), steps: [], alternatives, detail }
  return { ...builtIn(rule, detail), ...(reason !== undefined && { reason }), alternatives }
}

function builtIn(id: BuiltInRule, detail: DecisionDetail = {}, steps: readonly ApprovalStep[] = []): Demand {
  return { id, reason: builtInRules[id], isBuiltIn: true, steps, alternatives: [], detail }
}

/** Puts together what several rules demand; the first is the one that is named. */
function decide(policyVersion: string, effect: Decision['effect'], demands: readonly [Demand, ...Demand[]], sentBy: Decision['sentBy'] = 'actor'): Decision {
  const [{ id, reason, isBuiltIn, detail }, ...others] = demands
  const steps = distinct(demands.flatMap(demand => demand.steps))
  return {
    effect, rule: id, also: [...new Set(others.map(other => other.id))].filter(other => other !== id), reason, isBuiltIn, steps,
    approvers: distinct(steps.flatMap(({ of }) => of)),
    alternatives: distinct(demands.flatMap(demand => demand.alternatives)),
    sentBy, detail, policyVersion,
  }
}
