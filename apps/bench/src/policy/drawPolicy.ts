import type { Policy, PolicyCondition, PolicyRequest, PolicyRule } from '@alongside/core/policy'
import type { Dice } from './createDice.js'

const named = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const values = {
  verbs: ['reply', 'private-reply', 'like', 'hide', 'delete', 'edit', 'note', 'reveal', 'approve'],
  roles: named('role', 12), networks: named('network', 10), accounts: named('account', 30), regions: named('region', 6), brands: named('brand', 5),
  tiers: ['gold', 'silver', 'bronze'], states: ['open', 'answered', 'escalated'], topics: named('topic', 20),
  visibility: ['public', 'private'], ownership: ['independent', 'hosted', 'internal'],
} as const
const dimensions = ['roles', 'networks', 'accounts', 'regions', 'brands', 'tiers', 'states', 'topics', 'visibility', 'ownership'] as const
const vocabulary = named('word', 2_000)
const phrases = ['die Rückrufaktion läuft', 'we are sorry about this', 'نعتذر عن التأخير', 'your order is on its way', 'bitte schreiben Sie uns']

/** A policy of so many rules over every dimension, with twenty topics to look for in every draft. */
export function drawPolicy(dice: Dice, rules: number): Policy {
  return {
    spec: 1, id: 'bench', version: '1', effective: { from: '2026-01-01T00:00:00.000Z' }, locales: ['en', 'de'],
    roles: Object.fromEntries(values.roles.map((role, index) => [role, { inherits: values.roles.slice(index + 1, index + 3) }])),
    topics: Object.fromEntries(values.topics.map((topic) => [topic, { en: dice.some(vocabulary.slice(0, 40)), de: ['Rückruf*', 'Gefahr'], ar: ['*استدعاء*'] }])),
    rules: Array.from({ length: rules }, (_, index) => drawRule(dice, index)),
    approval: { steps: [{ of: [{ kind: 'role', id: 'role-0' }], need: 'any' }] },
  }
}

/** Two dimensions on average for what is allowed, five for what waits, six for what is denied. */
function drawRule(dice: Dice, index: number): PolicyRule {
  const roll = dice.next()
  const [effect, wanted] = roll < 0.6 ? (['allow', 2] as const) : roll < 0.85 ? (['needs-approval', 5] as const) : (['deny', 6] as const)
  return {
    id: `R-${index}`, effect, reason: { en: `Rule ${index}`, de: `Regel ${index}` },
    when: drawCondition(dice, wanted), ...(dice.next() < 0.2 && { unless: drawCondition(dice, 2) }),
  }
}

function drawCondition(dice: Dice, wanted: number): PolicyCondition {
  const chosen = dice.some(dimensions, wanted)
  return { ...(dice.next() < 0.8 && { verbs: dice.some(values.verbs) }), ...Object.fromEntries(chosen.map((dimension) => [dimension, dice.some(values[dimension])])) }
}

/** Somebody who would do something somewhere, with a draft of 280 characters. */
export function drawRequest(dice: Dice): PolicyRequest {
  const visibility = dice.pick(values.visibility)
  return {
    actor: { id: `person-${Math.floor(dice.next() * 3_000)}`, name: 'Somebody', tenant: 'bench', roles: [dice.pick(values.roles)] },
    verb: dice.pick(values.verbs), at: '2026-11-21T11:31:00.000Z',
    channel: {
      id: 'channel', source: 'source', network: dice.pick(values.networks), account: dice.pick(values.accounts), visibility,
      ownership: dice.pick(values.ownership), region: dice.pick(values.regions), brand: dice.pick(values.brands),
      verbs: { own: values.verbs, others: values.verbs }, availability: { state: 'open' },
      window: { closesAt: '2026-11-22T11:31:00.000Z', rule: 'A day.', alternatives: [] },
    },
    target: { isOurs: dice.next() < 0.5 }, customer: { tier: dice.pick(values.tiers) }, exchange: { state: dice.pick(values.states), level: 0 },
    draft: { author: 'person-1', text: drawText(dice), ...(dice.next() < 0.7 && { language: 'en' }) },
  }
}

function drawText(dice: Dice): string {
  return Array.from({ length: 40 }, () => (dice.next() < 0.2 ? dice.pick(phrases) : dice.pick(vocabulary))).join(' ').slice(0, 280)
}
