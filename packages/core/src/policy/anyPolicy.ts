import fc, { type Arbitrary } from 'fast-check'
import type { ApprovalStep, DraftCheck, Policy, PolicyActor, PolicyCondition, PolicyRequest, PolicyRole, PolicyRule, PolicyTexts } from './index.js'

// Arbitrary policies and requests for properties. They share a small vocabulary, so that rules and requests meet.

const roles = ['agent', 'trainee', 'lead', 'legal', 'auditor'] as const
const topics = ['recall', 'outage'] as const
const people = ['mira', 'bob', 'dana', 'lena'] as const
const vocabulary = {
  verbs: ['reply', 'private-reply', 'like', 'delete', 'note', 'approve', 'reveal'],
  roles, groups: ['press', 'night'], people,
  networks: ['facebook', 'x'], sources: ['one', 'two'], accounts: ['main', 'help'], channels: ['comment', 'message'],
  regions: ['eu', 'us'], brands: ['kestrel', 'swift'], tiers: ['gold', 'silver'], customerRegions: ['eu', 'us'], fields: ['phone', 'name'],
  states: ['open', 'escalated'], holds: ['watch', 'hold', 'statement-only'], topics, hours: ['office'],
} as const
const picklists = {
  visibility: ['public', 'private', 'internal'], ownership: ['internal', 'hosted', 'independent'], targets: ['ours', 'theirs'], assignment: ['own', 'other', 'none'],
} as const

const some = <Thing>(things: readonly Thing[]) => fc.subarray([...things], { minLength: 1 })
const one = <Thing>(things: readonly Thing[]) => fc.constantFrom(...things)
const maybe = <Shape extends object>(shape: { [Key in keyof Shape]: Arbitrary<Shape[Key]> }) => fc.record<Shape, never>(shape, { requiredKeys: [] }) as Arbitrary<Partial<Shape>>
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map(date => date.toISOString())
const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const texts: Arbitrary<PolicyTexts> = fc.record({ en: word, de: word })

/** A condition of a few dimensions: with all of them no rule would ever apply. */
export function anyCondition(): Arbitrary<PolicyCondition> {
  const lists = Object.fromEntries(Object.entries({ ...vocabulary, ...picklists }).map(([dimension, values]) => [dimension, some<string>(values)]))
  const full = fc.record({ ...lists, level: fc.record({ min: fc.integer({ min: 0, max: 2 }) }) }) as Arbitrary<Required<PolicyCondition>>
  const dimensions = fc.subarray([...Object.keys(lists), 'level'], { maxLength: 3 })
  return fc.tuple(full, dimensions).map(([condition, chosen]) => Object.fromEntries(Object.entries(condition).filter(([dimension]) => chosen.includes(dimension))))
}

const approver = fc.oneof(
  fc.record({ kind: fc.constant('role' as const), id: one(roles) }),
  fc.record({ kind: fc.constant('group' as const), id: one(vocabulary.groups) }),
  fc.record({ kind: fc.constant('person' as const), id: one(people) }),
)
const step: Arbitrary<ApprovalStep> = fc.record({ of: fc.array(approver, { minLength: 1, maxLength: 3 }), need: fc.constantFrom('any' as const, 'all' as const, 1) })
const steps = fc.array(step, { minLength: 1, maxLength: 2 })

/** A rule without its id, which the policy around it gives. */
export function anyRule(effect: Arbitrary<PolicyRule['effect']> = one(['allow', 'allow', 'needs-approval', 'deny'])): Arbitrary<Omit<PolicyRule, 'id'>> {
  const optional = maybe<Pick<Required<PolicyRule>, 'when' | 'unless' | 'steps' | 'alternatives'>>({
    when: anyCondition(), unless: anyCondition(), steps,
    alternatives: fc.array(fc.record({ label: texts, verb: one(vocabulary.verbs) }), { maxLength: 1 }),
  })
  return fc.tuple(fc.record({ effect, reason: texts }), optional).map(([required, rest]) => ({ ...required, ...rest }))
}

const kinds: Arbitrary<object> = fc.oneof(
  fc.record({ kind: fc.constant('words'), words: fc.record({ '*': fc.constant(['refund', 'garantie*']) }) }),
  fc.record({ kind: fc.constant('topic'), topics: some(topics) }),
  fc.record({ kind: fc.constant('tone'), maxCapitals: fc.nat(3), maxExclamations: fc.nat(3) }),
  fc.record({ kind: fc.constant('length'), max: fc.nat(40) }),
  fc.record({ kind: fc.constant('wording'), texts }),
  fc.record({ kind: fc.constant('alteration'), maxPercent: fc.nat(100) }),
  fc.constantFrom({ kind: 'alt-text' }, { kind: 'placeholder' }, { kind: 'leak' }),
)
const check = fc.tuple(kinds, fc.record({ action: one(['warn', 'block', 'route'] as const), reason: texts }), maybe({ when: anyCondition() }))
  .map(([kind, base, rest]) => ({ ...kind, ...base, ...rest }) as Omit<DraftCheck, 'id'>)

/** Each role may inherit from those after it, so that there is no circle. */
const roleSet: Arbitrary<Policy['roles']> = fc.tuple(...roles.map((_, index) => maybe<PolicyRole>({
  isDraftOnly: fc.constant(index === 1), inherits: fc.subarray(roles.slice(index + 1)),
}))).map(defined => Object.fromEntries(defined.map((role, index) => [roles[index] as string, role])))

const numbered = <Thing>(prefix: string, things: Arbitrary<Thing>, maxLength: number) =>
  fc.array(things, { maxLength }).map(list => list.map((thing, index) => ({ id: `${prefix}-${index}`, ...thing })))

/** A policy that `parsePolicy` takes. */
export function anyPolicy(rules: Arbitrary<Policy['rules']> = numbered('rule', anyRule(), 12)): Arbitrary<Policy> {
  const required = fc.record({
    spec: fc.constant(1 as const), id: fc.constant('any'), version: word, effective: fc.constant({ from: '2026-01-01T00:00:00.000Z' }),
    locales: fc.constant(['en', 'de']), roles: roleSet, rules, approval: fc.record({ steps }),
    topics: fc.constant({ recall: { en: ['recall*'], de: ['Rückruf*'], ar: ['*استدعاء*'] }, outage: { '*': ['outage', 'kein Netz'] } }),
    hours: fc.constant({ office: { timeZone: 'Europe/Berlin', week: { mon: [{ from: '09:00', to: '17:00' }] } } }),
    templates: fc.constant({ sorry: { texts: { en: 'We are sorry, {name}.' } } }),
  })
  const optional = maybe<Pick<Required<Policy>, 'groups' | 'assigneeOnly' | 'territory' | 'monitorOnly' | 'windows' | 'regulated' | 'signature' | 'checks' | 'staffRanking'>>({
    groups: fc.record({ press: some(people) }),
    assigneeOnly: fc.record({ when: anyCondition(), exceptRoles: some(roles), unassigned: one(['denied', 'allowed'] as const) }),
    territory: some(['regions', 'brands'] as const),
    monitorOnly: fc.array(anyCondition(), { maxLength: 1 }),
    windows: numbered('window', fc.record({ when: anyCondition(), withinMinutes: fc.integer({ min: 1, max: 3_000 }), reason: texts }), 1),
    regulated: numbered('mode', fc.record({ when: anyCondition(), reason: texts, preApproval: fc.record({ steps }), staticContent: fc.constant({ templates: ['sorry'], maxAlteration: 10 }) }), 1),
    signature: fc.constant({ pattern: '^{initials}' }),
    checks: numbered('check', check, 4) as Arbitrary<readonly DraftCheck[]>,
    staffRanking: one(['off', 'on'] as const),
  })
  return fc.tuple(required, optional).map(([base, rest]) => ({ ...base, ...rest }))
}

export function anyActor(): Arbitrary<PolicyActor> {
  const rest = maybe<Pick<Required<PolicyActor>, 'regions' | 'brands' | 'groups'>>({ regions: some(vocabulary.regions), brands: some(vocabulary.brands), groups: some(vocabulary.groups) })
  const base = fc.record({ id: one(people), name: word, tenant: fc.constant('any'), roles: some(roles) })
  return fc.tuple(base, rest).map(([actor, more]) => ({ ...actor, ...more }))
}

/** A request that is whole. */
export function anyRequest(): Arbitrary<PolicyRequest> {
  const verbs = fc.record({ own: fc.constant(['delete']), others: fc.constant(['like']) })
  const channel = fc.record({
    id: one(vocabulary.channels), source: one(vocabulary.sources), network: one(vocabulary.networks), account: one(vocabulary.accounts),
    visibility: one(picklists.visibility), ownership: one(picklists.ownership), verbs, availability: fc.constant({ state: 'open' as const }),
    region: one(vocabulary.regions), brand: one(vocabulary.brands),
  })
  const exchange = fc.record({ state: one(vocabulary.states), level: fc.nat(3), assignee: one(people), hold: one(vocabulary.holds), lastInboundAt: instant }, { requiredKeys: ['state'] })
  const text = fc.array(one(['We', 'recall', 'the router', 'Rückrufe', 'outage', '!!!', 'REFUND NOW', '{date}', '🙂', 'refund']), { maxLength: 6 }).map(words => words.join(' '))
  const draft = fc.record({ author: one(people), text, language: one(['en', 'de']), template: fc.constant('sorry'), withoutAltText: fc.nat(1) }, { requiredKeys: ['author', 'text'] })
  return fc.record({
    actor: anyActor(), verb: one(vocabulary.verbs), at: instant, channel, exchange, draft,
    target: fc.record({ isOurs: fc.boolean() }), customer: fc.oneof(fc.record({ tier: one(vocabulary.tiers), region: one(vocabulary.regions) }), fc.constant({ isUnknown: true })), field: one(vocabulary.fields),
  }, { requiredKeys: ['actor', 'verb', 'at'] }) as Arbitrary<PolicyRequest>
}

/** The same document with one place of it, wherever that is, replaced by anything or missing. */
export function corrupted(documents: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(documents, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), fc.option(fc.jsonValue(), { nil: undefined })).map(([document, path, value]) => {
    const copy = JSON.parse(JSON.stringify(document)) as unknown
    replaceAt(copy, path, value)
    return copy
  })
}

function replaceAt(within: unknown, [choice = 0, ...rest]: readonly number[], value: unknown): void {
  if (typeof within !== 'object' || within === null) return
  const keys = Object.keys(within)
  const key = keys[choice % Math.max(keys.length, 1)]
  if (key === undefined) return
  const holder = within as Record<string, unknown>
  if (rest.length > 0 && typeof holder[key] === 'object') replaceAt(holder[key], rest, value)
  else if (value === undefined && !Array.isArray(within)) delete holder[key]
  else holder[key] = value ?? null
}
