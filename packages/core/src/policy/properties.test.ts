import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyActor, anyCondition, anyPolicy, anyRequest, anyRule, corrupted } from './anyPolicy.js'
import {
  builtInRules, checkDraft, diffPolicies, dryRun, dutiesOf, evaluate, explain, findTopics, parsePolicy, signReply, whoCould, withFindings,
  type Decision, type Policy, type PolicyRequest,
} from './index.js'
import { strictness } from './strictness.js'

const effects = ['allow', 'needs-approval', 'deny']

function namesOf(policy: Policy): ReadonlySet<string> {
  const listed = [...policy.rules, ...(policy.windows ?? []), ...(policy.regulated ?? [])]
  return new Set([...Object.keys(builtInRules), ...listed.map(({ id }) => id)])
}

/** Everything a decision says about who may do what, without what only the wording depends on. */
const gist = ({ effect, rule, also, steps }: Decision) => ({ effect, rule, also: [...also].sort(), steps: steps.map(step => JSON.stringify(step)).sort() })

describe('any policy', () => {
  test('never allows more for one more denial', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), anyRule(fc.constant('deny')), fc.nat(), (policy, request, denial, place) => {
      const before = evaluate(policy, request)
      const after = evaluate({ ...policy, rules: policy.rules.toSpliced(place % (policy.rules.length + 1), 0, { ...denial, id: 'denial' }) }, request)
      expect(strictness[after.effect]).toBeGreaterThanOrEqual(strictness[before.effect])
    }), { numRuns: 500 })
  })

  test('names a rule that exists for every effect, and approvers only for what waits', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), (policy, request) => {
      const decision = evaluate(policy, request)
      expect(namesOf(policy)).toContain(decision.rule)
      for (const rule of decision.also) expect(namesOf(policy)).toContain(rule)
      expect(decision.isBuiltIn).toBe(Object.hasOwn(builtInRules, decision.rule))
      expect(decision.approvers.length > 0).toBe(decision.effect === 'needs-approval')
    }), { numRuns: 500 })
  })

  test('is as strict with a customer whom nobody knows as with any it knows, but asks where it would deny', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), fc.constantFrom('gold', 'silver', 'iron'), fc.constantFrom('eu', 'us', 'apac'), (policy, request, tier, region) => {
      const known = evaluate(policy, { ...request, customer: { tier, region } })
      const unknown = evaluate(policy, { ...request, customer: { isUnknown: true } })
      expect(strictness[unknown.effect]).toBeGreaterThanOrEqual(Math.min(strictness[known.effect], strictness['needs-approval']))
    }), { numRuns: 800 })
  })

  test('says the same whatever the order of its rules', () => {
    const shuffled = anyPolicy().chain(policy => fc.tuple(fc.constant(policy), fc.shuffledSubarray([...policy.rules], { minLength: policy.rules.length })))
    fc.assert(fc.property(shuffled, anyRequest(), ([policy, rules], request) => {
      expect(gist(evaluate({ ...policy, rules }, request))).toEqual(gist(evaluate(policy, request)))
      expect(diffPolicies(policy, { ...policy, rules })).toEqual([])
    }), { numRuns: 400 })
  })

  test('never lets somebody who may only draft reach a customer', () => {
    const policies = anyPolicy().map(policy => ({ ...policy, roles: { ...policy.roles, trainee: { ...policy.roles['trainee'], isDraftOnly: true } } }))
    const requests = fc.tuple(anyRequest(), anyActor()).map(([request, actor]) => ({ ...request, actor: { ...actor, roles: [...actor.roles, 'trainee'] } }))
    fc.assert(fc.property(policies, requests, (policy, request) => {
      const { effect, sentBy } = evaluate(policy, request)
      if (['note', 'reveal'].includes(request.verb)) return
      expect(effect).not.toBe('allow')
      if (effect === 'needs-approval') expect(sentBy).toBe('approver')
    }), { numRuns: 400 })
  })

  test('lets an heir match every rule of the role it inherits from, so that only rules that except a role can take anything away', () => {
    const policies = anyPolicy(fc.array(fc.tuple(anyCondition(), fc.constantFrom('allow' as const)), { maxLength: 8 })
      .map(rules => rules.map(([when, effect], index) => ({ id: `rule-${index}`, effect, when, reason: { en: 'x', de: 'x' } }))))
    fc.assert(fc.property(policies, anyRequest(), (policy, request) => {
      const { spec, id, version, effective, locales, approval, topics, hours, rules } = policy
      const bare: Policy = { spec, id, version, effective, locales, approval, rules, roles: { ...policy.roles, newcomer: {} }, ...(topics && { topics }), ...(hours && { hours }) }
      const heir = { ...bare, roles: { ...bare.roles, newcomer: { inherits: ['agent', 'lead'] } } }
      const asked = { ...request, actor: { ...request.actor, roles: ['newcomer'] } }
      expect(strictness[evaluate(heir, asked).effect]).toBeLessThanOrEqual(strictness[evaluate(bare, asked).effect])
    }), { numRuns: 400 })
  })

  test('is unchanged by writing it down and reading it', () => {
    fc.assert(fc.property(anyPolicy(), policy => {
      expect(parsePolicy(JSON.parse(JSON.stringify(policy)))).toEqual({ policy: JSON.parse(JSON.stringify(policy)) })
    }))
  })

  test('does not differ from itself, and a dry run of it changes nothing', () => {
    fc.assert(fc.property(anyPolicy(), fc.array(anyRequest(), { maxLength: 5 }), (policy, requests) => {
      const copy = JSON.parse(JSON.stringify(policy)) as Policy
      expect(diffPolicies(policy, copy)).toEqual([])
      expect(dryRun(policy, copy, requests)).toMatchObject({ changed: [], unchanged: requests.length })
    }))
  })

  test('differs from one with another rule by that rule, both ways', () => {
    fc.assert(fc.property(anyPolicy(), anyRule(), (policy, rule) => {
      const more = { ...policy, rules: [...policy.rules, { ...rule, id: 'new' }] }
      expect(diffPolicies(policy, more)).toMatchObject([{ change: 'added', section: 'rules', id: 'new' }])
      expect(diffPolicies(more, policy)).toMatchObject([{ change: 'removed', section: 'rules', id: 'new' }])
    }))
  })

  test('explains itself with the rules it names', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), (policy, request) => {
      const { decision, considered } = explain(policy, request)
      const applying = considered.filter(one => one.applies).map(({ rule }) => rule)
      for (const rule of [decision.rule, ...decision.also]) expect(applying).toContain(rule)
      for (const { applies, failed } of considered) if (applies) expect(failed).toBeUndefined()
    }), { numRuns: 400 })
  })

  test('is never loosened by what the pre-send checks find', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), (policy, request) => {
      const decision = evaluate(policy, request)
      const findings = checkDraft(policy, request)
      const both = withFindings(decision, findings)
      expect(strictness[both.effect]).toBeGreaterThanOrEqual(strictness[decision.effect])
      if (findings.some(({ action }) => action === 'block')) expect(both.effect).toBe('deny')
    }), { numRuns: 400 })
  })

  test('puts every place of a finding inside the draft', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), (policy, request) => {
      for (const { from = 0, to = 0 } of checkDraft(policy, request)) {
        expect(from).toBeLessThanOrEqual(to)
        expect(to).toBeLessThanOrEqual(request.draft?.text.length ?? 0)
      }
    }), { numRuns: 400 })
  })
})

describe('garbage', () => {
  const policies = fc.oneof(fc.anything(), corrupted(anyPolicy()), anyPolicy() as fc.Arbitrary<unknown>)
  const requests = fc.oneof(fc.anything(), corrupted(anyRequest()), anyRequest() as fc.Arbitrary<unknown>)

  test('never makes an evaluation, a check or an explanation throw, and is never allowed by mistake', () => {
    fc.assert(fc.property(policies, requests, (anything, something) => {
      const [policy, request] = [anything as Policy, something as PolicyRequest]
      const decision = evaluate(policy, request)
      expect(effects).toContain(decision.effect)
      expect(typeof decision.reason).toBe('string')
      const isBuiltIn = Object.hasOwn(builtInRules, decision.rule)
      if (!isBuiltIn) expect(namesOf(policy)).toContain(decision.rule)
      if (decision.effect === 'allow') expect(policy.rules.find(({ id }) => id === decision.rule)?.effect).toBe('allow')
      expect(explain(policy, request).decision).toEqual(decision)
      expect(Array.isArray(checkDraft(policy, request))).toBe(true)
      expect(Array.isArray(dutiesOf(policy, request).wording)).toBe(true)
    }), { numRuns: 400 })
  })

  test('among the rules closes everything: a denial that cannot be read never opens anything', () => {
    fc.assert(fc.property(anyPolicy(), anyRequest(), fc.anything(), (policy, request, garbage) => {
      const after = evaluate({ ...policy, rules: [...policy.rules, garbage as Policy['rules'][number]] }, request)
      const before = evaluate(policy, request)
      const isRule = typeof garbage === 'object' && garbage !== null && Object.hasOwn(garbage, 'effect')
      if (!isRule) expect(strictness[after.effect]).toBeGreaterThanOrEqual(strictness[before.effect])
    }))
  })

  test('is told as problems, each with a place, and never thrown', () => {
    fc.assert(fc.property(policies, anything => {
      const { problems } = parsePolicy(anything)
      for (const { path, message } of problems ?? []) {
        expect(path === '' || path.startsWith('/')).toBe(true)
        expect(message).not.toBe('')
      }
    }), { numRuns: 400 })
  })

  test('what parses is never called unreadable when it is evaluated', () => {
    fc.assert(fc.property(corrupted(anyPolicy()), anyRequest(), (anything, request) => {
      const { policy } = parsePolicy(anything)
      if (policy) expect(['invalid-policy', 'invalid-request']).not.toContain(evaluate(policy, request).rule)
    }), { numRuns: 400 })
  })
})

describe('a signature', () => {
  const policy = anyPolicy().map(one => ({ ...one, signature: { pattern: '^{initials}' } }))
  const texts = fc.string({ unit: 'grapheme', maxLength: 40 })
  const names = fc.constantFrom('Mira Sand', 'Lena Falk, Legal', '佐藤 春香', 'مريم الحداد', '🦊', '👩‍👧 Fox', 'Ø', '', 'Ana-María d’Ávila')
  const signer = fc.tuple(anyActor(), names).map(([actor, name]) => ({ ...actor, name }))

  test('is the last signer’s only, however often a text was signed', () => {
    fc.assert(fc.property(policy, signer, signer, texts, (signed, drafter, sender, text) => {
      const once = signReply(signed, sender, text)
      expect(signReply(signed, sender, once)).toBe(once)
      expect(signReply(signed, sender, signReply(signed, drafter, text))).toBe(once)
    }), { numRuns: 400 })
  })
})

test('topics, and who could, are found in any policy without throwing', () => {
  fc.assert(fc.property(anyPolicy(), anyRequest(), fc.array(anyActor(), { maxLength: 4 }), (policy, request, people) => {
    const { directly, withApproval, cannot } = whoCould(policy, people, request)
    expect(directly.length + withApproval.length + cannot.length).toBe(people.length)
    expect(findTopics(policy, request.draft?.text ?? '').every(topic => Object.hasOwn(policy.topics ?? {}, topic))).toBe(true)
  }))
})
