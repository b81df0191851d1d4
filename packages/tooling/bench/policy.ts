import { evaluate, type Policy, type PolicyCondition, type PolicyRequest, type PolicyRule } from '@alongside/core/policy'

// Prints what one evaluation costs: 200 rules over every dimension, 5,000 different requests, CPU time of this process.

const ruleCount = 200
const requestCount = 5_000
const rounds = 20

/** The same numbers in every run (mulberry32). */
function createDice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <Thing>(things: readonly Thing[]): Thing => things[Math.floor(next() * things.length)] as Thing
  return { next, pick, some: <Thing>(things: readonly Thing[], wanted = 2) => things.filter(() => next() < wanted / things.length) }
}

const dice = createDice(3)
const named = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const values = {
  verbs: ['reply', 'private-reply', 'like', 'hide', 'delete', 'edit', 'note', 'reveal', 'approve'],
  roles: named('role', 12), networks: named('network', 10), accounts: named('account', 30), regions: named('region', 6), brands: named('brand', 5),
  tiers: ['gold', 'silver', 'bronze'], states: ['open', 'answered', 'escalated'], topics: named('topic', 20),
  visibility: ['public', 'private'], ownership: ['independent', 'hosted', 'internal'],
} as const
const vocabulary = named('word', 2_000)
const phrases = ['die Rückrufaktion läuft', 'we are sorry about this', 'نعتذر عن التأخير', 'your order is on its way', 'bitte schreiben Sie uns']

/** Two dimensions on average for what is allowed, five for what waits, six for what is denied. */
function makeCondition(wanted: number): PolicyCondition {
  const dimensions = ['roles', 'networks', 'accounts', 'regions', 'brands', 'tiers', 'states', 'topics', 'visibility', 'ownership'] as const
  const chosen = dice.some(dimensions, wanted)
  return { ...(dice.next() < 0.8 && { verbs: dice.some(values.verbs) }), ...Object.fromEntries(chosen.map(dimension => [dimension, dice.some(values[dimension])])) }
}

function makeRule(index: number): PolicyRule {
  const roll = dice.next()
  const [effect, wanted] = roll < 0.6 ? (['allow', 2] as const) : roll < 0.85 ? (['needs-approval', 5] as const) : (['deny', 6] as const)
  return {
    id: `R-${index}`, effect, reason: { en: `Rule ${index}`, de: `Regel ${index}` },
    when: makeCondition(wanted), ...(dice.next() < 0.2 && { unless: makeCondition(2) }),
  }
}

const policy: Policy = {
  spec: 1, id: 'bench', version: '1', effective: { from: '2026-01-01T00:00:00.000Z' }, locales: ['en', 'de'],
  roles: Object.fromEntries(values.roles.map((role, index) => [role, { inherits: values.roles.slice(index + 1, index + 3) }])),
  topics: Object.fromEntries(values.topics.map(topic => [topic, { en: dice.some(vocabulary.slice(0, 40)), de: ['Rückruf*', 'Gefahr'], ar: ['*استدعاء*'] }])),
  rules: Array.from({ length: ruleCount }, (_, index) => makeRule(index)),
  approval: { steps: [{ of: [{ kind: 'role', id: 'role-0' }], need: 'any' }] },
}

function makeText() {
  return Array.from({ length: 30 }, () => (dice.next() < 0.2 ? dice.pick(phrases) : dice.pick(vocabulary))).join(' ').slice(0, 280)
}

function makeRequest(): PolicyRequest {
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
    draft: { author: 'person-1', text: makeText(), ...(dice.next() < 0.7 && { language: 'en' }) },
  }
}

/** Microseconds of CPU. The clock of CPU time ticks too coarsely for one evaluation, so that each request is asked many times in a row. */
function timeOne(request: PolicyRequest, another: PolicyRequest): number {
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) {
    evaluate(policy, request)
    evaluate(policy, another)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / (2 * rounds)
}

const requests = Array.from({ length: requestCount }, makeRequest)
for (const request of requests) evaluate(policy, request)
const times = requests.map((request, index) => timeOne(request, requests[(index + 1) % requestCount] as PolicyRequest)).sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(share * (times.length - 1))] as number).toFixed(1)
const counts = new Map<string, number>()
for (const request of requests) counts.set(evaluate(policy, request).effect, (counts.get(evaluate(policy, request).effect) ?? 0) + 1)
console.log(`${ruleCount} rules, ${requestCount} requests with a draft of 280 characters, one evaluation: median ${at(0.5)} µs, p99 ${at(0.99)} µs of CPU (limit 50 µs at the median)`)
console.log(`effects: ${[...counts].map(([effect, count]) => `${effect} ${count}`).join(', ')}`)
