import { compileCondition, holds, malformed, stringsOf, type CompiledCondition } from './compileCondition.js'
import type { Effect } from './Decision.js'
import type {
  ApprovalStep, BusinessHours, Policy, PolicyCondition, PolicyRule, PolicyTemplate, PolicyTexts, PolicyWindow, RegulatedMode,
} from './Policy.js'
import type { Facts } from './readFacts.js'
import { compileWords, type CompiledWords } from './toWords.js'

export interface Compiled<Source> {
  readonly source: Source
  readonly when: CompiledCondition
  readonly unless: CompiledCondition | undefined
}

export interface CompiledRule extends Compiled<PolicyRule> {
  readonly from: number
  readonly until: number
}

/** A policy in the form in which it is quick to ask. */
export interface CompiledPolicy {
  readonly policy: Policy
  readonly from: number
  readonly until: number
  readonly rolesOf: ReadonlyMap<string, readonly string[]>
  readonly draftOnlyRoles: ReadonlySet<string>
  readonly groupsOf: ReadonlyMap<string, readonly string[]>
  readonly topics: ReadonlyMap<string, CompiledWords>
  readonly hours: ReadonlyMap<string, BusinessHours>
  readonly templates: ReadonlyMap<string, PolicyTemplate>
  /** The most specific first: it is the one that a decision names. */
  readonly rules: readonly CompiledRule[]
  readonly rulesFor: ReadonlyMap<string, readonly CompiledRule[]>
  /** For verbs that no rule mentions. */
  readonly rulesForAny: readonly CompiledRule[]
  readonly monitorOnly: readonly CompiledCondition[]
  readonly assigneeOnly: CompiledCondition
  readonly windows: readonly Compiled<PolicyWindow>[]
  readonly regulated: readonly Compiled<RegulatedMode>[]
  /** The draft asked about last, and what it is about. */
  lastDraft?: { readonly text: string; readonly language: string | undefined; readonly words: string; readonly topics: Map<string, boolean> }
}

const compiled = new WeakMap<Policy, CompiledPolicy | 'invalid'>()
const effects: readonly Effect[] = ['allow', 'needs-approval', 'deny']

/** The compiled form, made once per policy; undefined when it is no policy. One malformed rule is enough: nothing may be guessed. */
export function compilePolicy(policy: Policy): CompiledPolicy | undefined {
  if (typeof policy !== 'object' || policy === null) return undefined
  let known = compiled.get(policy)
  if (known === undefined) {
    known = tryToCompile(policy)
    compiled.set(policy, known)
  }
  return known === 'invalid' ? undefined : known
}

function tryToCompile(policy: Policy): CompiledPolicy | 'invalid' {
  try {
    return compile(policy)
  } catch {
    return 'invalid'
  }
}

function compile(policy: Policy): CompiledPolicy {
  const rules = policy.rules.map(compileRule).sort(bySpecificity)
  if (typeof policy.version !== 'string') throw malformed()
  stringsOf(policy.locales)
  stringsOf(policy.territory ?? [])
  checkSteps(policy.approval.steps)
  return {
    policy, rules, ...compilePeople(policy), ...indexByVerb(rules),
    from: momentOf(policy.effective.from, -Infinity),
    until: momentOf(policy.effective.until, Infinity),
    topics: mapOf(policy.topics, words => compileWords(words)),
    hours: mapOf(policy.hours, hours => hours),
    templates: mapOf(policy.templates, template => template),
    monitorOnly: (policy.monitorOnly ?? []).map(compileCondition),
    assigneeOnly: compileCondition(policy.assigneeOnly?.when),
    windows: (policy.windows ?? []).map(compileConditional),
    regulated: (policy.regulated ?? []).map(compileConditional),
  }
}

interface Conditional {
  readonly id: string
  readonly reason: PolicyTexts
  readonly when?: PolicyCondition
  readonly unless?: PolicyCondition
  readonly steps?: readonly ApprovalStep[]
}

/** Throws on anything that is not a rule. */
export function compileConditional<Source extends Conditional>(source: Source): Compiled<Source> {
  if (typeof source.id !== 'string' || source.id === '') throw malformed()
  stringsOf(Object.values(source.reason))
  checkSteps(source.steps ?? [])
  return { source, when: compileCondition(source.when), unless: source.unless === undefined ? undefined : compileCondition(source.unless) }
}

function checkSteps(steps: readonly ApprovalStep[]) {
  for (const { of } of steps) stringsOf(of.flatMap(({ kind, id }) => [kind, id]))
}

function compileRule(rule: PolicyRule): CompiledRule {
  if (!effects.includes(rule.effect)) throw malformed()
  return { ...compileConditional(rule), from: momentOf(rule.from, -Infinity), until: momentOf(rule.until, Infinity) }
}

function bySpecificity(a: CompiledRule, b: CompiledRule): number {
  return b.when.length - a.when.length || (a.source.id < b.source.id ? -1 : 1)
}

function indexByVerb(rules: readonly CompiledRule[]): Pick<CompiledPolicy, 'rulesFor' | 'rulesForAny'> {
  const verbsOf = ({ when }: CompiledRule) => when.find(({ dimension }) => dimension === 'verbs')?.values
  const verbs = new Set(rules.flatMap(rule => [...(verbsOf(rule) ?? [])]))
  return {
    rulesFor: new Map([...verbs].map(verb => [verb, rules.filter(rule => verbsOf(rule)?.has(verb) ?? true)])),
    rulesForAny: rules.filter(rule => verbsOf(rule) === undefined),
  }
}

function compilePeople({ roles, groups = {} }: Policy): Pick<CompiledPolicy, 'rolesOf' | 'draftOnlyRoles' | 'groupsOf'> {
  const groupsOf = new Map<string, string[]>()
  for (const [group, people] of Object.entries(groups)) {
    for (const person of stringsOf(people)) groupsOf.set(person, [...(groupsOf.get(person) ?? []), group])
  }
  return {
    groupsOf,
    rolesOf: new Map(Object.keys(roles).map(role => [role, [...withInherited(roles, role)]])),
    draftOnlyRoles: new Set(Object.keys(roles).filter(role => roles[role]?.isDraftOnly)),
  }
}

function withInherited(roles: Policy['roles'], role: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(role)) return found
  found.add(role)
  const inherits = Object.hasOwn(roles, role) ? roles[role]?.inherits : undefined
  for (const one of stringsOf(inherits ?? [])) withInherited(roles, one, found)
  return found
}

function momentOf(instant: string | undefined, otherwise: number): number {
  if (instant === undefined) return otherwise
  const moment = Date.parse(instant)
  if (Number.isNaN(moment)) throw malformed()
  return moment
}

function mapOf<In, Out>(record: Readonly<Record<string, In>> | undefined, map: (value: In) => Out): ReadonlyMap<string, Out> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [key, map(value)]))
}

/** True when a rule's condition holds and its exception does not. Nobody is excepted for what they only might be. */
export function applies({ when, unless }: Pick<Compiled<unknown>, 'when' | 'unless'>, facts: Facts): boolean {
  return holds(when, facts) && (unless === undefined || !holds(unless, facts.certain ?? facts))
}
