import { builtInRules } from './builtInRules.js'
import type { PolicyProblem } from './parsePolicy.js'
import type { ApprovalStep, Policy, PolicyCondition, PolicyTexts, PolicyWords } from './Policy.js'
import { toNeedle } from './toWords.js'
import { toPointer } from './toPointer.js'

type Report = (place: readonly (string | number)[], message: string) => void
type Place = readonly (string | number)[]

/** What a document of the right shape may still get wrong: names that lead nowhere, doubles, circles, texts that are missing. */
export function findPolicyProblems(policy: Policy): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const report: Report = (place, message) => problems.push({ path: toPointer(place), message })
  checkIds(policy, report)
  checkRoles(policy, report)
  checkDates(policy, report)
  checkHours(policy, report)
  checkWords(policy, report)
  checkSignature(policy, report)
  forEachCondition(policy, (condition, place) => checkCondition(policy, condition, place, report))
  forEachTexts(policy, (texts, place) => checkTexts(policy, texts, place, report))
  forEachSteps(policy, (steps, place) => checkSteps(policy, steps, place, report))
  checkTemplates(policy, report)
  return problems
}

const listed = ['rules', 'windows', 'regulated', 'checks'] as const

function checkIds(policy: Policy, report: Report) {
  const seen = new Set<string>(Object.keys(builtInRules))
  for (const section of listed) {
    policy[section]?.forEach(({ id }, index) => {
      if (seen.has(id)) report([section, index, 'id'], Object.hasOwn(builtInRules, id) ? `“${id}” is the name of a built-in rule; choose another.` : `“${id}” stands here twice; every rule, window, mode and check needs a name of its own.`)
      seen.add(id)
    })
  }
}

function checkRoles({ roles }: Policy, report: Report) {
  for (const [role, { inherits = [] }] of Object.entries(roles)) {
    inherits.forEach((parent, index) => {
      if (!Object.hasOwn(roles, parent)) report(['roles', role, 'inherits', index], `There is no role “${parent}”; the roles are ${Object.keys(roles).join(', ')}.`)
    })
    if (leadsTo(roles, role, role)) report(['roles', role, 'inherits'], `“${role}” inherits itself; take one of the roles out of the circle.`)
  }
}

function leadsTo(roles: Policy['roles'], from: string, to: string, seen = new Set<string>()): boolean {
  return (roles[from]?.inherits ?? []).some(parent => {
    if (parent === to) return true
    if (seen.has(parent) || !Object.hasOwn(roles, parent)) return false
    return leadsTo(roles, parent, to, seen.add(parent))
  })
}

function checkDates({ effective, rules }: Policy, report: Report) {
  const check = ({ from, until }: { from?: string | undefined; until?: string | undefined }, place: Place) => {
    for (const [key, instant] of [['from', from], ['until', until]] as const) {
      if (instant !== undefined && Number.isNaN(Date.parse(instant))) report([...place, key], `“${instant}” is not a real date.`)
    }
    if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from)) report([...place, 'until'], 'It ends before it begins; expected a later instant than “from”.')
  }
  check(effective, ['effective'])
  rules.forEach((rule, index) => check(rule, ['rules', index]))
}

function checkHours({ hours = {} }: Policy, report: Report) {
  for (const [name, { timeZone, week }] of Object.entries(hours)) {
    if (!isTimeZone(timeZone)) report(['hours', name, 'timeZone'], `“${timeZone}” is no time zone; expected an IANA name, e.g. Europe/Berlin.`)
    for (const [day, shifts] of Object.entries(week)) {
      shifts.forEach(({ from, to }, index) => {
        if (to <= from) report(['hours', name, 'week', day, index, 'to'], `${to} is not after ${from}; write hours past midnight as two, until 24:00 and from 00:00.`)
      })
    }
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

function checkWords({ topics = {}, checks = [] }: Policy, report: Report) {
  const check = (words: PolicyWords, place: Place) => {
    for (const [language, list] of Object.entries(words)) {
      list.forEach((word, index) => {
        if (toNeedle(word) === '') report([...place, language, index], `“${word}” holds no letter or digit, so no word can match it.`)
      })
    }
  }
  for (const [topic, words] of Object.entries(topics)) check(words, ['topics', topic])
  checks.forEach((one, index) => one.kind === 'words' && check(one.words, ['checks', index, 'words']))
}

function checkSignature({ signature }: Policy, report: Report) {
  if (!signature) return
  const sign = signature.pattern.replace(/\{(initials|name|firstName)\}/g, '')
  if (sign.trim() === '') report(['signature', 'pattern'], 'Nothing tells this signature from other words; expected a sign beside the placeholder, e.g. ^{initials}.')
  if (sign === signature.pattern) report(['signature', 'pattern'], 'It is the same for everybody; expected {initials}, {name} or {firstName} in it.')
}

function checkCondition({ roles, topics = {}, hours = {} }: Policy, condition: PolicyCondition, place: Place, report: Report) {
  const known = { roles, topics, hours }
  for (const dimension of ['roles', 'topics', 'hours'] as const) {
    condition[dimension]?.forEach((name, index) => {
      if (!Object.hasOwn(known[dimension], name)) report([...place, dimension, index], `“${name}” is not among the ${dimension} of this policy: ${Object.keys(known[dimension]).join(', ') || 'there are none'}.`)
    })
  }
  for (const [dimension, values] of Object.entries(condition)) {
    if (Array.isArray(values) && values.length === 0) report([...place, dimension], 'An empty list matches nothing; name a value or leave the dimension out.')
  }
  const { min = -Infinity, max = Infinity } = condition.level ?? {}
  if (min > max) report([...place, 'level'], `No level is at least ${min} and at most ${max}.`)
}

function checkTexts({ locales }: Policy, texts: PolicyTexts, place: Place, report: Report) {
  for (const locale of locales) if (!Object.hasOwn(texts, locale)) report(place, `The text for “${locale}” is missing; expected one for each of ${locales.join(', ')}.`)
}

function checkSteps({ roles }: Policy, steps: readonly ApprovalStep[], place: Place, report: Report) {
  steps.forEach(({ of, need }, index) => {
    of.forEach(({ kind, id }, position) => {
      if (kind === 'role' && !Object.hasOwn(roles, id)) report([...place, index, 'of', position, 'id'], `There is no role “${id}”; the roles are ${Object.keys(roles).join(', ')}.`)
    })
    const isOfPeople = of.every(({ kind }) => kind === 'person')
    if (isOfPeople && typeof need === 'number' && need > of.length) report([...place, index, 'need'], `${need} people are needed, but only ${of.length} are named.`)
  })
}

function checkTemplates({ templates = {}, regulated = [] }: Policy, report: Report) {
  regulated.forEach(({ staticContent }, index) => {
    staticContent?.templates.forEach((name, position) => {
      if (!Object.hasOwn(templates, name)) report(['regulated', index, 'staticContent', 'templates', position], `There is no template “${name}”; the templates are ${Object.keys(templates).join(', ') || 'none'}.`)
    })
  })
  for (const [name, { texts }] of Object.entries(templates)) if (Object.keys(texts).length === 0) report(['templates', name, 'texts'], 'An approved text is missing in every language.')
}

function forEachCondition(policy: Policy, visit: (condition: PolicyCondition, place: Place) => void) {
  for (const section of listed) {
    policy[section]?.forEach(({ when, unless }, index) => {
      if (when) visit(when, [section, index, 'when'])
      if (unless) visit(unless, [section, index, 'unless'])
    })
  }
  policy.monitorOnly?.forEach((condition, index) => visit(condition, ['monitorOnly', index]))
  if (policy.assigneeOnly?.when) visit(policy.assigneeOnly.when, ['assigneeOnly', 'when'])
  if (policy.signature?.when) visit(policy.signature.when, ['signature', 'when'])
}

/** What people at the desk read, which must exist in every locale; approved texts and required wording are in the customers' languages. */
function forEachTexts(policy: Policy, visit: (texts: PolicyTexts, place: Place) => void) {
  for (const section of listed) policy[section]?.forEach(({ reason }, index) => visit(reason, [section, index, 'reason']))
  policy.rules.forEach(({ alternatives = [] }, index) => alternatives.forEach(({ label }, position) => visit(label, ['rules', index, 'alternatives', position, 'label'])))
  for (const [role, { label }] of Object.entries(policy.roles)) if (label) visit(label, ['roles', role, 'label'])
}

function forEachSteps(policy: Policy, visit: (steps: readonly ApprovalStep[], place: Place) => void) {
  visit(policy.approval.steps, ['approval', 'steps'])
  policy.rules.forEach(({ steps }, index) => steps && visit(steps, ['rules', index, 'steps']))
  policy.checks?.forEach(({ steps }, index) => steps && visit(steps, ['checks', index, 'steps']))
  policy.regulated?.forEach(({ preApproval }, index) => preApproval && visit(preApproval.steps, ['regulated', index, 'preApproval', 'steps']))
}
