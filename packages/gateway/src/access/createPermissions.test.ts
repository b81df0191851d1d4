import fc from 'fast-check'
import { evaluate, type Policy, type PolicyActor } from '@alongside/core/policy'
import { castPolicy, castStaff } from '@alongside/core/testing'
import { expect, test } from 'vitest'
import { createPermissions } from './createPermissions.js'

const start = Date.parse('2026-11-22T08:58:30.000Z')
const reason = { en: 'Because.' }
const atWork: Policy = {
  ...castPolicy, hours: { office: { timeZone: 'Europe/Berlin', week: { sun: [{ from: '10:00', to: '10:02' }] } } },
  rules: [
    ...castPolicy.rules,
    { id: 'trial', effect: 'deny', reason, when: { verbs: ['read'], fields: ['phone'] }, from: '2026-11-22T08:59:10.500Z', until: '2026-11-22T09:00:20.000Z' },
    { id: 'closed', effect: 'deny', reason, when: { verbs: ['reveal'] }, unless: { hours: ['office'] } },
  ],
}
const ending: Policy = { ...castPolicy, version: 'ending', effective: { from: castPolicy.effective.from, until: '2026-11-22T09:01:00.000Z' } }
const actors: readonly PolicyActor[] = Object.values(castStaff).map((one) => ({ ...one, tenant: 'kestrel' }))
const verbs = ['read', 'reveal', 'approve', 'audit', 'note']
const fields = [undefined, 'name', 'phone', 'email', 'tier']

test('says at every moment and for everybody what the policy in force says, whatever was asked before', () => {
  const steps = fc.array(fc.record({
    policy: fc.constantFrom(atWork, ending, castPolicy), wait: fc.integer({ min: -40_000, max: 40_000 }), actor: fc.constantFrom(...actors), verb: fc.constantFrom(...verbs),
    field: fc.constantFrom(...fields),
  }), { maxLength: 40 })
  fc.assert(fc.property(steps, (asked) => {
    let [policy, at] = [castPolicy, start]
    const { may } = createPermissions(() => policy, () => at)
    for (const { wait, actor, verb, field, ...step } of asked) {
      policy = step.policy
      at += wait
      const expected = evaluate(policy, { actor, verb, at: new Date(at).toISOString(), ...(field !== undefined && { field }) }).effect === 'allow'
      expect(may(actor, verb, field)).toBe(expected)
    }
  }))
})

test('begins a new era with a new policy and when a rule of it begins, not before', () => {
  let [policy, at] = [atWork, start]
  const { era } = createPermissions(() => policy, () => at)
  const first = era()
  at += 29_999
  expect(era()).toBe(first)
  at += 1
  const second = era()
  expect(second).not.toBe(first)
  at = Date.parse('2026-11-22T08:59:10.500Z')
  expect(era()).not.toBe(second)
  policy = castPolicy
  const third = era()
  at += 1_000
  expect(era()).toBe(third)
})

test('allows nobody anything where what is given is no policy', () => {
  const { may } = createPermissions(() => ({ version: 'x' }) as Policy, () => start)
  expect(actors.some((actor) => may(actor, 'read', 'name'))).toBe(false)
})
