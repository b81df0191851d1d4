import * as v from 'valibot'

// The shape of a policy document. What JSON Schema cannot say (references, doubles, dates in order) is in findPolicyProblems.

const text = v.string()
const name = v.pipe(text, v.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, 'a name of plain letters, digits, dots, colons and dashes, e.g. gold-public'))
const nonEmpty = v.pipe(text, v.minLength(1, 'a text that is not empty'))
const instant = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 'an instant in UTC, e.g. 2026-11-21T09:00:00.000Z'))
const time = v.pipe(text, v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day, e.g. 09:00'))
const day = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\d$/, 'a day, e.g. 2026-12-25'))
const locale = v.pipe(text, v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale, e.g. de or pt-BR'))
const language = v.pipe(text, v.regex(/^(\*|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/, 'a language, e.g. de, or * for all'))
const percent = v.pipe(v.number(), v.minValue(0, 'a percentage from 0 to 100'), v.maxValue(100, 'a percentage from 0 to 100'))
const count = v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, 'zero or more'))
const minutes = v.pipe(v.number(), v.minValue(1, 'at least one minute'))
const names = v.array(nonEmpty)
const texts = v.record(locale, nonEmpty)
const words = v.record(language, names)
const visibility = v.picklist(['public', 'private', 'internal'])
const described = <const Schema extends v.GenericSchema>(schema: Schema, description: string) => v.pipe(schema, v.description(description))

const condition = v.strictObject({
  verbs: v.exactOptional(described(names, 'What is done, e.g. reply, private-reply, like, hide, delete, edit, note, reveal, approve.')),
  roles: v.exactOptional(described(names, 'Roles of whoever does it, inherited ones included.')),
  groups: v.exactOptional(names),
  people: v.exactOptional(described(names, 'Ids of employees.')),
  networks: v.exactOptional(names),
  sources: v.exactOptional(names),
  accounts: v.exactOptional(names),
  channels: v.exactOptional(names),
  visibility: v.exactOptional(v.array(visibility)),
  ownership: v.exactOptional(described(v.array(v.picklist(['internal', 'hosted', 'independent'])), 'Whose ground it is: a staff network, a community of ours, a site of somebody else.')),
  regions: v.exactOptional(described(names, 'Of the account.')),
  brands: v.exactOptional(described(names, 'Of the account.')),
  tiers: v.exactOptional(described(names, 'Of the customer.')),
  customerRegions: v.exactOptional(names),
  targets: v.exactOptional(described(v.array(v.picklist(['ours', 'theirs'])), 'Whose item it is done to.')),
  fields: v.exactOptional(described(names, 'Which field is read, revealed or written.')),
  states: v.exactOptional(described(names, 'Of the exchange, e.g. open, answered, escalated.')),
  assignment: v.exactOptional(described(v.array(v.picklist(['own', 'other', 'none'])), 'To whom the exchange is assigned, seen from whoever acts.')),
  holds: v.exactOptional(described(names, 'The hold in force. During a hold other than watch only rules that name it permit a reply.')),
  level: v.exactOptional(described(v.strictObject({ min: v.exactOptional(v.number()), max: v.exactOptional(v.number()) }), 'How far it was escalated.')),
  topics: v.exactOptional(described(names, 'Names of topics of this policy.')),
  hours: v.exactOptional(described(names, 'Names of hours of this policy, one of which is open.')),
})

const conditional = { id: name, when: v.exactOptional(condition), unless: v.exactOptional(condition) }

const approver = v.strictObject({ kind: v.picklist(['role', 'group', 'person']), id: nonEmpty })
const step = v.strictObject({
  of: v.pipe(v.array(approver), v.minLength(1, 'at least one approver')),
  need: described(v.union([v.picklist(['any', 'all']), v.pipe(v.number(), v.integer('a whole number'), v.minValue(1, 'one or more'))]), 'Any one of them, all of them, or so many different people.'),
})
const steps = v.pipe(v.array(step), v.minLength(1, 'at least one step'))

const role = v.strictObject({
  label: v.exactOptional(texts),
  inherits: v.exactOptional(described(names, 'Rules for these roles hold for this one as well.')),
  isDraftOnly: v.exactOptional(described(v.boolean(), 'Whoever holds it never reaches a customer. Not inherited.')),
})

const rule = v.strictObject({
  ...conditional,
  effect: v.picklist(['allow', 'needs-approval', 'deny']),
  reason: described(texts, 'Shown to whoever it stops, in every locale of the policy.'),
  from: v.exactOptional(instant),
  until: v.exactOptional(instant),
  steps: v.exactOptional(steps),
  alternatives: v.exactOptional(v.array(v.strictObject({
    label: texts, verb: v.exactOptional(nonEmpty), channel: v.exactOptional(nonEmpty), url: v.exactOptional(nonEmpty),
  }))),
})

const shift = v.array(v.strictObject({ from: time, to: time }))
const hours = v.strictObject({
  timeZone: described(nonEmpty, 'IANA, e.g. Europe/Berlin.'),
  week: v.strictObject({
    mon: v.exactOptional(shift), tue: v.exactOptional(shift), wed: v.exactOptional(shift), thu: v.exactOptional(shift),
    fri: v.exactOptional(shift), sat: v.exactOptional(shift), sun: v.exactOptional(shift),
  }),
  closedOn: v.exactOptional(v.array(day)),
})

const reply = v.strictObject({
  ...conditional,
  withinMinutes: v.exactOptional(described(minutes, 'Counted from the customer’s last words.')),
  marginMinutes: v.exactOptional(described(minutes, 'So long before the network’s own window ends.')),
  reason: texts,
})

const mode = v.strictObject({
  ...conditional,
  reason: texts,
  preApproval: v.exactOptional(v.strictObject({ steps })),
  staticContent: v.exactOptional(v.strictObject({ templates: names, maxAlteration: described(percent, 'Per cent of the words; filled placeholders do not count.') })),
})

const check = { ...conditional, action: v.picklist(['warn', 'block', 'route']), reason: texts, steps: v.exactOptional(steps) }
const checks = v.variant('kind', [
  v.strictObject({ kind: v.literal('words'), ...check, words }),
  v.strictObject({ kind: v.literal('topic'), ...check, topics: names }),
  v.strictObject({ kind: v.literal('tone'), ...check, maxCapitals: v.exactOptional(count), maxExclamations: v.exactOptional(count) }),
  v.strictObject({ kind: v.literal('length'), ...check, min: v.exactOptional(count), max: v.exactOptional(count) }),
  v.strictObject({ kind: v.literal('wording'), ...check, texts }),
  v.strictObject({ kind: v.literal('alt-text'), ...check }),
  v.strictObject({ kind: v.literal('alteration'), ...check, maxPercent: percent }),
  v.strictObject({ kind: v.literal('placeholder'), ...check }),
  v.strictObject({ kind: v.literal('leak'), ...check, owners: v.exactOptional(names), kinds: v.exactOptional(names) }),
])

/** The shape of a policy document as a valibot schema; `policy.schema.json` is made from it. */
export const policySchema = v.strictObject({
  $schema: v.exactOptional(text),
  spec: described(v.literal(1), 'The version of this format.'),
  id: name,
  version: described(nonEmpty, 'The version of this policy; every decision and approval bears it.'),
  effective: v.strictObject({ from: instant, until: v.exactOptional(instant) }),
  locales: described(v.pipe(v.array(locale), v.minLength(1, 'at least one locale')), 'The locales every reason is written in; the first stands in for others.'),
  roles: v.record(name, role),
  groups: v.exactOptional(described(v.record(name, names), 'Ids of people by group.')),
  topics: v.exactOptional(described(v.record(name, words), 'Words per language; * counts in every language, recall* also finds recalled.')),
  hours: v.exactOptional(v.record(name, hours)),
  templates: v.exactOptional(described(v.record(name, v.strictObject({ texts })), 'Approved texts, with {placeholders}.')),
  rules: described(v.array(rule), 'The strictest that matches wins; their order means nothing. Where none matches, nothing is allowed.'),
  approval: described(v.strictObject({ steps, ownDrafts: v.exactOptional(v.picklist(['denied', 'allowed'])) }), 'Who approves where a rule does not say it.'),
  assigneeOnly: v.exactOptional(v.strictObject({
    when: v.exactOptional(condition), exceptGroups: v.exactOptional(names), exceptRoles: v.exactOptional(names), unassigned: v.exactOptional(v.picklist(['denied', 'allowed'])),
  })),
  territory: v.exactOptional(described(v.array(v.picklist(['regions', 'brands'])), 'People with regions or brands of their own act only on accounts of these.')),
  monitorOnly: v.exactOptional(described(v.array(condition), 'Where we listen and never act.')),
  windows: v.exactOptional(v.array(reply)),
  regulated: v.exactOptional(v.array(mode)),
  signature: v.exactOptional(v.strictObject({ pattern: described(nonEmpty, 'With {initials}, {name} or {firstName}.'), separator: v.exactOptional(text), when: v.exactOptional(condition) })),
  checks: v.exactOptional(v.array(checks)),
  staffRanking: v.exactOptional(described(v.picklist(['off', 'on']), 'Whether figures may compare people. Off unless it says on.')),
})

/** The parts that the published JSON Schema names once and refers to. */
export const policyDefinitions = { condition, steps, texts, words }
