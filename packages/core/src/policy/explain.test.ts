import { describe, expect, test } from 'vitest'
import { castPolicy } from '../testing/cast/castPolicy.js'
import { castStaff } from '../testing/cast/castStaff.js'
import { diffPolicies, dryRun, explain, type Policy, type PolicyRequest } from './index.js'

const request: PolicyRequest = {
  actor: castStaff.mira, verb: 'reply', at: '2026-11-21T11:31:00.000Z', customer: { tier: 'Gold' }, exchange: { state: 'open' },
  channel: {
    id: 'comment', source: 'facebook', network: 'facebook', account: 'facebook:kestrel', visibility: 'public', ownership: 'independent',
    verbs: { own: [], others: [] }, availability: { state: 'open' },
  },
}

function withRule(id: string, change: Partial<Policy['rules'][number]>): Policy {
  return { ...castPolicy, rules: castPolicy.rules.map(rule => (rule.id === id ? { ...rule, ...change } : rule)) }
}

describe('an explanation', () => {
  const { decision, considered } = explain(castPolicy, request)
  const about = (id: string) => considered.find(({ rule }) => rule === id)

  test('says which rules apply, and decides as the policy does', () => {
    expect(decision.rule).toBe('public-gold')
    expect(considered.filter(({ applies }) => applies).map(({ rule }) => rule)).toEqual(['public-gold', 'agent-public'])
  })

  test('says of each that does not which dimension failed, what it wants and what it found', () => {
    expect(about('call-centre-private')?.failed).toEqual({ dimension: 'verbs', wanted: ['private-reply'], found: ['reply'] })
    expect(about('public-escalated')?.failed).toEqual({ dimension: 'states', wanted: ['escalated'], found: ['open'] })
    expect(about('recall')?.failed).toMatchObject({ dimension: 'topics', wanted: ['recall'] })
    expect(about('public-after-hours')?.failed).toEqual({ dimension: 'unless', wanted: ['hours'], found: [] })
    expect(about('named-voices')?.failed?.dimension).toBe('holds')
  })

  test('looks at what is built in first, and at the specific before the general', () => {
    const ids = considered.map(({ rule }) => rule)
    expect(ids.indexOf('channel-cannot')).toBeLessThan(ids.indexOf('public-gold'))
    expect(ids.indexOf('public-gold')).toBeLessThan(ids.indexOf('agent-public'))
    expect(about('channel-closed')).toEqual({ rule: 'channel-closed', isBuiltIn: true, effect: 'deny', applies: false })
  })
})

describe('the difference of two policies', () => {
  const texts = (after: Policy) => diffPolicies(castPolicy, after).map(({ text }) => text)

  test('names rules that came and went, and what that means for people', () => {
    const [dropped, ...rest] = castPolicy.rules
    expect(diffPolicies(castPolicy, { ...castPolicy, rules: rest })).toMatchObject([{ change: 'removed', section: 'rules', id: dropped?.id, bearing: 'stricter' }])
    expect(diffPolicies({ ...castPolicy, rules: rest }, castPolicy)[0]?.text).toBe('Rule agent-private (allow) was added.')
  })

  test('says of a changed rule what its lists gained and lost, and from what to what it went', () => {
    const changed = withRule('public-gold', { effect: 'deny', when: { roles: ['agent'], verbs: ['reply', 'edit'], tiers: ['Gold'] } })
    expect(texts(changed)).toEqual(['Rule public-gold changed: effect from needs-approval to deny; when.tiers lost Platinum, Business; when.verbs gained edit.'])
  })

  test('weighs a change of the effect alone', () => {
    expect(diffPolicies(castPolicy, withRule('public-gold', { effect: 'deny' }))[0]?.bearing).toBe('stricter')
    expect(diffPolicies(castPolicy, withRule('public-gold', { effect: 'allow' }))[0]?.bearing).toBe('looser')
  })

  test('covers settings, roles, topics, checks and where we only listen', () => {
    const after: Policy = {
      ...castPolicy, version: '2026-12', staffRanking: 'on', roles: { ...castPolicy.roles, intern: { isDraftOnly: true } },
      topics: { ...castPolicy.topics, outage: { en: ['outage'] } }, checks: castPolicy.checks?.slice(1) ?? [], monitorOnly: [],
      locales: ['de', 'en', 'ar'],
    }
    expect(diffPolicies(castPolicy, after).map(({ section, id, change }) => `${section} ${id} ${change}`)).toEqual([
      'checks private-values removed', 'roles intern added', 'topics outage added', 'monitorOnly networks: reddit, youtube removed',
      'settings version changed', 'settings locales changed', 'settings staffRanking changed',
    ])
    expect(texts(after)).toContain('Setting staffRanking changed: from off to on.')
  })

  test('is none where only the order of rules and of values differs', () => {
    const turned = withRule('public-gold', { when: { tiers: ['Business', 'Gold', 'Platinum'], verbs: ['reply'], roles: ['agent'] } })
    expect(diffPolicies(castPolicy, { ...turned, rules: [...turned.rules].reverse() })).toEqual([])
  })

  test('tells an empty list from none, since it matches nothing', () => {
    expect(texts(withRule('agent-public', { when: { ...castPolicy.rules[1]?.when, networks: [] } }))).toEqual(['Rule agent-public changed: when.networks gained an empty list.'])
  })
})

describe('a dry run', () => {
  const silver = { ...request, customer: { tier: 'Silver' } }

  test('says which requests of the past would have gone otherwise, how, and by which rule', () => {
    const stricter = withRule('public-gold', { effect: 'deny' })
    const run = dryRun(stricter, castPolicy, [request, silver, request])
    expect(run).toMatchObject({ total: 3, unchanged: 1, stricter: 2, looser: 0, other: 0, decidedBy: { 'public-gold': 2, 'agent-public': 1, 'recall': 0 } })
    expect(run.changed.map(({ index, before, after }) => [index, before.effect, after.effect])).toEqual([[0, 'needs-approval', 'deny'], [2, 'needs-approval', 'deny']])
    expect(dryRun(castPolicy, stricter, [request]).looser).toBe(1)
  })

  test('counts another approver as a change, neither stricter nor looser', () => {
    const other = withRule('public-gold', { steps: [{ of: [{ kind: 'role', id: 'legal' }], need: 'any' }] })
    expect(dryRun(other, castPolicy, [request])).toMatchObject({ other: 1, stricter: 0, looser: 0 })
  })

  test('judges what happened before the new policy came into effect', () => {
    expect(dryRun({ ...castPolicy, effective: { from: '2027-01-01T00:00:00.000Z' } }, castPolicy, [request]).unchanged).toBe(1)
  })
})
