import { builtInRules, type BuiltInRule } from './builtInRules.js'
import { holds } from './compileCondition.js'
import { applies, compilePolicy, type CompiledPolicy, type CompiledRule } from './compilePolicy.js'
import type { Decision, DecisionDetail, PolicyAlternative } from './Decision.js'
import { distinct } from './distinct.js'
import { activeHold, findDenials, isOutward, isReply, type Denial } from './findDenials.js'
import { pickText } from './pickText.js'
import type { ApprovalStep, Policy, PolicyTexts } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { inDoubt, readFacts, type Facts } from './readFacts.js'

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
  const { denials, approvals, allows, wary, doubted } = matchingRules(policy, facts)
  const tell = (rule: CompiledRule) => fromRule(policy, rule, locale)
  const isDraftOnly = request.actor.roles.some(role => policy.draftOnlyRoles.has(role))
  const certain = findDenials(policy, facts, request)
  const denied = [...certain.map(denial => fromDenial(policy, denial, locale)), ...denials.map(tell)]
  if (isSome(denied)) return decide(version, 'deny', denied)
  const refused = missingPermission(facts, isDraftOnly, [...approvals, ...allows, ...wary])
  if (refused) return decide(version, 'deny', [refused])
  const drafted = isDraftOnly && isReply(facts.verbs) ? [builtIn('draft-only', {}, approval.steps)] : []
  const possible = facts.isCustomerUnknown ? findDenials(policy, inDoubt(facts), request).filter(({ rule }) => !certain.some(known => known.rule === rule)) : []
  const unsure = missingPermission(facts, isDraftOnly, [...approvals, ...allows]) ? wary : []
  const inQuestion = [...[...doubted, ...unsure].map(tell), ...possible.map(denial => fromDenial(policy, denial, locale))].map(demand => ({ ...demand, steps: approval.steps }))
  const waiting = [...drafted, ...approvals.map(tell), ...inQuestion, ...preApprovals(policy, inDoubt(facts), locale)]
  if (isSome(waiting)) return decide(version, 'needs-approval', waiting, drafted.length > 0 ? 'approver' : 'actor')
  const allowed = allows.map(tell)
  return isSome(allowed) ? decide(version, 'allow', allowed) : decide(version, 'deny', [builtIn('default')])
}

const isSome = <Thing>(things: readonly Thing[]): things is readonly [Thing, ...Thing[]] => things.length > 0

/** `doubted` would deny, and `wary` would not allow, if the customer were somebody they might be. */
function matchingRules(policy: CompiledPolicy, facts: Facts) {
  const doubt = inDoubt(facts)
  const [denials, approvals, allows, wary, doubted]: [CompiledRule[], CompiledRule[], CompiledRule[], CompiledRule[], CompiledRule[]] = [[], [], [], [], []]
  for (const rule of policy.rulesFor.get(facts.verbs) ?? policy.rulesForAny) {
    const { effect } = rule.source
    if (facts.at < rule.from || facts.at >= rule.until || !applies(rule, effect === 'allow' ? facts : doubt)) continue
    if (effect === 'needs-approval') approvals.push(rule)
    else if (effect === 'deny') (applies(rule, facts) ? denials : doubted).push(rule)
    else (rule.unless && holds(rule.unless, doubt) ? wary : allows).push(rule)
  }
  return { denials, approvals, allows, wary, doubted }
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
