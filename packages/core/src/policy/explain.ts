import { builtInRules, type BuiltInRule } from './builtInRules.js'
import { applies, compilePolicy, type Compiled, type CompiledPolicy, type CompiledRule } from './compilePolicy.js'
import { failedDemand, type Demand, type Dimension } from './compileCondition.js'
import type { Decision, Effect } from './Decision.js'
import { evaluate, type EvaluateOptions } from './evaluate.js'
import { findDenials } from './findDenials.js'
import type { Policy } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import { inDoubt, readFacts, type Facts } from './readFacts.js'

/** What one rule had to say to a request. */
export interface ConsideredRule {
  readonly rule: string
  readonly isBuiltIn: boolean
  readonly effect: Effect
  readonly applies: boolean
  /** Why it does not apply: the first dimension that failed, its exception, or its dates. */
  readonly failed?: FailedDimension
}

export interface FailedDimension {
  readonly dimension: Dimension | 'unless' | 'dates'
  readonly wanted: readonly string[]
  readonly found: readonly string[]
}

export interface Explanation {
  readonly decision: Decision
  /** In the order in which they are looked at: built-in ones, then the policy's from the most specific to the most general. */
  readonly considered: readonly ConsideredRule[]
}

/** Every rule that was looked at, and why it does or does not apply. */
export function explain(policy: Policy, request: PolicyRequest, options: EvaluateOptions = {}): Explanation {
  const decision = evaluate(policy, request, options)
  const compiled = compilePolicy(policy)
  if (!compiled || decision.rule === 'invalid-request') return { decision, considered: [considerBuiltIn(decision.rule as BuiltInRule, new Set([decision.rule]))] }
  const facts = readFacts(compiled, request)
  return { decision, considered: [...considerBuiltIns(compiled, facts, request, decision), ...considerRules(compiled, facts)] }
}

function considerBuiltIns(policy: CompiledPolicy, facts: Facts, request: PolicyRequest, decision: Decision): readonly ConsideredRule[] {
  const denials = findDenials(policy, inDoubt(facts), request).map(({ rule }) => (typeof rule === 'string' ? rule : rule.id))
  const hit = new Set([...denials, decision.rule, ...decision.also])
  const asked = (Object.keys(builtInRules) as BuiltInRule[]).filter(rule => !rule.startsWith('invalid-'))
  const windows = policy.windows.map(({ source }): ConsideredRule => ({ rule: source.id, isBuiltIn: false, effect: 'deny', applies: hit.has(source.id) }))
  return [...asked.map(rule => considerBuiltIn(rule, hit)), ...windows]
}

function considerBuiltIn(rule: BuiltInRule, hit: ReadonlySet<string>): ConsideredRule {
  return { rule, isBuiltIn: true, effect: rule === 'draft-only' ? 'needs-approval' : 'deny', applies: hit.has(rule) }
}

function considerRules(policy: CompiledPolicy, facts: Facts): readonly ConsideredRule[] {
  const doubt = inDoubt(facts)
  const listed = policy.rules.map(rule => consider(rule, rule.source.effect, rule.source.effect === 'allow' ? facts : doubt, datesFailed(rule, facts)))
  const modes = policy.regulated.filter(({ source }) => source.preApproval).map(mode => consider(mode, 'needs-approval', doubt))
  return [...modes, ...listed]
}

function consider(rule: Compiled<{ readonly id: string }>, effect: Effect, facts: Facts, outdated?: FailedDimension): ConsideredRule {
  const failed = outdated ?? conditionFailed(rule, facts)
  return { rule: rule.source.id, isBuiltIn: false, effect, applies: failed === undefined, ...(failed && { failed }) }
}

function datesFailed({ from, until, source }: CompiledRule, { at }: Facts): FailedDimension | undefined {
  if (at >= from && at < until) return undefined
  return { dimension: 'dates', wanted: [source.from ?? '', source.until ?? ''], found: [new Date(at).toISOString()] }
}

function conditionFailed(rule: Compiled<unknown>, facts: Facts): FailedDimension | undefined {
  const demand = failedDemand(rule.when, facts)
  if (demand) return { dimension: demand.dimension, wanted: wantedBy(demand), found: foundFor(demand, facts) }
  return applies(rule, facts) ? undefined : { dimension: 'unless', wanted: rule.unless?.map(({ dimension }) => dimension) ?? [], found: [] }
}

function wantedBy({ dimension, list, min, max }: Demand): readonly string[] {
  return dimension === 'level' ? [min, max].map(String) : list
}

function foundFor({ dimension }: Demand, facts: Facts): readonly string[] {
  if (dimension === 'topics' || dimension === 'hours') return []
  const found = facts[dimension]
  return found === undefined ? [] : typeof found === 'object' ? found : [String(found)]
}
