import { describe, expect, test } from 'vitest'
import { castPolicy } from '../testing/cast/castPolicy.js'
import { approvalsLeft, checkDraft, dutiesOf, evaluate, mayRankStaff, policyAt, type Policy, type PolicyChannel, type PolicyCondition, type PolicyRequest, type PolicyRule } from './index.js'

const reason = { en: 'Because.', de: 'Darum.' }
const alternatives = [{ label: 'Write an e-mail', url: 'mailto:' }]
const channel: PolicyChannel = {
  id: 'post', source: 'x-main', network: 'x', account: '@kestrel', visibility: 'public', ownership: 'independent', region: 'EU', brand: 'kestrel',
  verbs: { own: ['delete'], others: ['like'] }, availability: { state: 'open' },
}
const request: PolicyRequest = {
  actor: { id: 'mira', name: 'Mira Sand', tenant: 'kestrel', roles: ['agent'], groups: ['night'] }, verb: 'reply', at: '2026-11-21T11:31:00.000Z', channel,
  customer: { tier: 'gold', region: 'DE' }, exchange: { state: 'open', assignee: 'mira', level: 2 }, field: 'phone', target: { isOurs: false },
}

const allowAll: PolicyRule = { id: 'all', effect: 'allow', reason }

function policyWith(more: Partial<Policy> = {}, ...rules: readonly PolicyRule[]): Policy {
  return {
    spec: 1, id: 'test', version: '7', effective: { from: '2026-01-01T00:00:00.000Z' }, locales: ['en', 'de'], roles: { agent: {}, lead: { inherits: ['agent'] } },
    approval: { steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }] }, rules: [allowAll, ...rules], ...more,
  }
}

const deny = (when: PolicyCondition): PolicyRule => ({ id: 'no', effect: 'deny', when, reason })

describe('each dimension', () => {
  test.each<[PolicyCondition, PolicyCondition]>([
    [{ verbs: ['reply'] }, { verbs: ['like'] }],
    [{ roles: ['agent'] }, { roles: ['lead'] }],
    [{ groups: ['night'] }, { groups: ['day'] }],
    [{ people: ['mira'] }, { people: ['bob'] }],
    [{ networks: ['x', 'facebook'] }, { networks: ['facebook'] }],
    [{ sources: ['x-main'] }, { sources: ['x'] }],
    [{ accounts: ['@kestrel'] }, { accounts: ['@other'] }],
    [{ channels: ['post'] }, { channels: ['dm'] }],
    [{ visibility: ['public'] }, { visibility: ['private', 'internal'] }],
    [{ ownership: ['independent'] }, { ownership: ['hosted', 'internal'] }],
    [{ regions: ['eu'] }, { regions: ['us'] }],
    [{ brands: ['Kestrel'] }, { brands: ['swift'] }],
    [{ tiers: ['Gold'] }, { tiers: ['silver'] }],
    [{ customerRegions: ['de'] }, { customerRegions: ['at'] }],
    [{ targets: ['theirs'] }, { targets: ['ours'] }],
    [{ fields: ['phone'] }, { fields: ['email'] }],
    [{ states: ['open'] }, { states: ['escalated'] }],
    [{ assignment: ['own'] }, { assignment: ['other', 'none'] }],
    [{ level: { min: 2 } }, { level: { max: 1 } }],
    [{ tiers: ['gold'], networks: ['x'] }, { tiers: ['gold'], networks: ['facebook'] }],
    [{}, { networks: [] }],
  ])('decides whether a rule applies: %j does, %j does not', (matching, other) => {
    expect(evaluate(policyWith({}, deny(matching)), request)).toMatchObject({ effect: 'deny', rule: 'no' })
    expect(evaluate(policyWith({}, deny(other)), request)).toMatchObject({ effect: 'allow', rule: 'all' })
    expect(evaluate(policyWith({}, { ...deny({}), unless: matching }), request).effect).toBe('allow')
  })

  test('a misspelt one closes everything instead of matching everything', () => {
    const policy = policyWith({}, { ...allowAll, id: 'typo', when: { netwroks: ['x'] } as PolicyCondition })
    expect(evaluate(policy, request)).toMatchObject({ effect: 'deny', rule: 'invalid-policy' })
  })
})

describe('of several rules', () => {
  const wait = (id: string, when: PolicyCondition, role: string): PolicyRule => ({ id, effect: 'needs-approval', when, reason, steps: [{ of: [{ kind: 'role', id: role }], need: 'any' }] })

  test('the strictest wins and the others that demand it are named too', () => {
    const policy = policyWith({}, wait('one', {}, 'lead'), deny({}), { ...deny({ networks: ['x'], tiers: ['gold'] }), id: 'narrow' })
    expect(evaluate(policy, request)).toMatchObject({ effect: 'deny', rule: 'narrow', also: ['no'], approvers: [], steps: [] })
  })

  test('all that send to approval are passed, each step once', () => {
    const policy = policyWith({}, wait('a', {}, 'lead'), wait('b', {}, 'lead'), wait('c', { tiers: ['gold'] }, 'legal'))
    expect(evaluate(policy, request)).toMatchObject({ rule: 'c', also: ['a', 'b'], approvers: [{ id: 'legal' }, { id: 'lead' }] })
  })

  test('one counts only between its dates', () => {
    const dated = { ...deny({}), from: '2026-11-01T00:00:00.000Z', until: '2026-11-21T11:31:00.000Z' }
    expect(evaluate(policyWith({}, dated), request).effect).toBe('allow')
    expect(evaluate(policyWith({}, dated), { ...request, at: '2026-11-21T11:30:59.999Z' }).effect).toBe('deny')
  })
})

describe('what needs no rule', () => {
  const closed: PolicyChannel = { ...channel, availability: { state: 'closed', code: 'channel-closed', reason: 'This post does not mention us.', alternatives } }

  test('a channel that cannot do it says so', () => {
    expect(evaluate(policyWith(), { ...request, verb: 'hide' })).toMatchObject({ effect: 'deny', rule: 'channel-cannot', isBuiltIn: true, detail: { verb: 'hide', network: 'x' } })
    expect(evaluate(policyWith(), { ...request, verb: 'delete' }).rule).toBe('channel-cannot')
    expect(evaluate(policyWith(), { ...request, verb: 'delete', target: { isOurs: true } }).effect).toBe('allow')
    expect(evaluate(policyWith(), { ...request, verb: 'private-reply' }).rule).toBe('channel-cannot')
    const nowhere: PolicyRequest = { actor: request.actor, verb: 'reply', at: request.at }
    expect(evaluate(policyWith(), nowhere).rule).toBe('channel-cannot')
    expect(evaluate(policyWith(), { ...nowhere, verb: 'note' }).effect).toBe('allow')
  })

  test('a closed channel and a closed window give their reason and what is lawful instead', () => {
    expect(evaluate(policyWith(), { ...request, channel: closed })).toMatchObject({ rule: 'channel-closed', reason: 'This post does not mention us.', alternatives })
    const window = { closesAt: request.at, rule: 'Within a day.', alternatives }
    expect(evaluate(policyWith(), { ...request, channel: { ...channel, window } })).toMatchObject({ rule: 'window-closed', reason: 'Within a day.', alternatives, detail: { closesAt: request.at } })
    expect(evaluate(policyWith(), { ...request, channel: { ...channel, window: { ...window, closesAt: '2026-11-21T11:31:00.001Z' } } }).effect).toBe('allow')
  })

  test('a closed channel forbids replies, not likes', () => {
    expect(evaluate(policyWith(), { ...request, verb: 'like', channel: closed }).effect).toBe('allow')
  })

  test('a rule about private replies cannot be walked around by calling one a reply', () => {
    const policy = policyWith({}, deny({ verbs: ['private-reply'] }))
    expect(evaluate(policy, { ...request, channel: { ...channel, visibility: 'private' } }).rule).toBe('no')
  })

  test('where we only listen nothing leaves, and notes go on', () => {
    const policy = policyWith({ monitorOnly: [{ networks: ['x'] }] })
    for (const verb of ['reply', 'like']) expect(evaluate(policy, { ...request, verb })).toMatchObject({ rule: 'monitor-only', detail: { network: 'x' } })
    expect(evaluate(policy, { ...request, verb: 'note' }).effect).toBe('allow')
  })

  test('only the assignee sends, and who is excepted', () => {
    const policy = policyWith({ assigneeOnly: { exceptGroups: ['day'], exceptRoles: ['lead'] } })
    const of = (assignee?: string) => ({ state: 'open', ...(assignee !== undefined && { assignee }) })
    expect(evaluate(policy, request).effect).toBe('allow')
    expect(evaluate(policy, { ...request, exchange: of('bob') })).toMatchObject({ rule: 'assignee-only', detail: { assignee: 'bob' } })
    expect(evaluate(policy, { ...request, exchange: of() }).rule).toBe('assignee-only')
    expect(evaluate({ ...policy, assigneeOnly: { unassigned: 'allowed' } }, { ...request, exchange: of() }).effect).toBe('allow')
    for (const change of [{ groups: ['day'] }, { roles: ['lead'] }]) {
      expect(evaluate(policy, { ...request, actor: { ...request.actor, ...change }, exchange: of('bob') }).effect).toBe('allow')
    }
  })

  test('people stay within their regions and brands', () => {
    const policy = policyWith({ territory: ['regions', 'brands'] })
    const as = (more: object) => evaluate(policy, { ...request, actor: { ...request.actor, ...more } }).rule
    expect(as({})).toBe('all')
    expect(as({ regions: ['eu'], brands: ['kestrel'] })).toBe('all')
    expect(as({ regions: ['us'] })).toBe('outside-territory')
    expect(as({ brands: [] })).toBe('outside-territory')
  })

  test('whoever may only draft hands in replies, and does nothing that reaches the network at once', () => {
    const policy = policyWith({ roles: { agent: { isDraftOnly: true }, lead: { inherits: ['agent'] } } })
    expect(evaluate(policy, request)).toMatchObject({ effect: 'needs-approval', rule: 'draft-only', sentBy: 'approver', approvers: [{ id: 'lead' }] })
    for (const verb of ['like', 'approve', 'release']) expect(evaluate(policy, { ...request, verb }), verb).toMatchObject({ effect: 'deny', rule: 'draft-only' })
    expect(evaluate(policy, { ...request, verb: 'note' }).effect).toBe('allow')
    expect(evaluate(policy, { ...request, actor: { ...request.actor, roles: ['lead'] } }).effect).toBe('allow')
  })

  test('nobody approves their own words, unless the policy lets them', () => {
    const own = { ...request, verb: 'approve', draft: { author: 'mira', text: 'Hello' } }
    expect(evaluate(policyWith(), own).rule).toBe('own-draft')
    expect(evaluate(policyWith({ approval: { ...policyWith().approval, ownDrafts: 'allowed' } }), own).effect).toBe('allow')
  })

  test('a policy is silent before and after its time', () => {
    const policy = policyWith({ effective: { from: '2026-11-22T00:00:00.000Z' } })
    expect(evaluate(policy, request).rule).toBe('not-in-effect')
    expect(policyAt([policy, policyWith()], request.at)?.effective.from).toBe('2026-01-01T00:00:00.000Z')
    expect(policyAt([policyWith(), policy], '2026-12-01T00:00:00.000Z')).toBe(policy)
  })
})

describe('a window of the company', () => {
  const policy = policyWith({ windows: [{ id: 'early', when: { networks: ['x'] }, withinMinutes: 60, marginMinutes: 30, reason }] })
  const lastInboundAt = '2026-11-21T10:30:59.000Z'
  const window = { closesAt: '2026-11-21T12:30:00.000Z', rule: 'Within a day.', alternatives }

  test('ends so long after the customer wrote, or so long before the network’s ends', () => {
    expect(evaluate(policy, { ...request, exchange: { state: 'open', lastInboundAt } })).toMatchObject({ effect: 'deny', rule: 'early', isBuiltIn: false, reason: 'Because.' })
    const asked = { ...request, channel: { ...channel, window } }
    expect(evaluate(policy, asked).effect).toBe('allow')
    expect(evaluate(policy, { ...asked, at: '2026-11-21T12:00:00.000Z' })).toMatchObject({ rule: 'early', alternatives, detail: { closesAt: '2026-11-21T12:00:00.000Z' } })
  })

  test('is the countdown that a composer shows', () => {
    expect(dutiesOf(policy, { ...request, channel: { ...channel, window } })).toMatchObject({ closesAt: '2026-11-21T12:00:00.000Z', window: 'early' })
    expect(dutiesOf(policyWith(), { ...request, channel: { ...channel, window } })).toEqual({ closesAt: window.closesAt, wording: [] })
  })
})

describe('regulated mode', () => {
  const steps = [{ of: [{ kind: 'role' as const, id: 'legal' }], need: 'any' as const }]
  const policy = policyWith({
    templates: { sorry: { texts: { en: 'We are sorry, {name}. Please call us at once.' } } },
    regulated: [{ id: 'bank', when: { brands: ['kestrel'] }, reason, preApproval: { steps }, staticContent: { templates: ['sorry'], maxAlteration: 15 } }],
  })
  const draft = (text: string, template?: string) => ({ ...request, draft: { author: 'mira', text, ...(template !== undefined && { template }) } })

  test('sends every reply to approval', () => {
    expect(evaluate(policy, request)).toMatchObject({ effect: 'needs-approval', rule: 'bank', approvers: [{ id: 'legal' }] })
  })

  test('lets approved texts pass, altered as far as it says, and says how far that was', () => {
    expect(evaluate(policy, draft('We are sorry, Ines. Please call us at once.', 'sorry')).effect).toBe('needs-approval')
    expect(evaluate(policy, draft('We are sorry, Ines. Please call us now.', 'sorry'))).toMatchObject({ rule: 'static-only', detail: { mode: 'bank', allowed: 15 } })
    expect(evaluate(policy, draft('We are sorry, Ines.')).rule).toBe('static-only')
    expect(evaluate(policy, draft('Anything', 'unknown')).rule).toBe('static-only')
  })

  test('tells a composer which texts those are', () => {
    expect(dutiesOf(policy, request)).toMatchObject({ staticContent: { mode: 'bank', templates: ['sorry'], maxAlteration: 15, reason: 'Because.' } })
  })
})

describe('approval in steps', () => {
  const person = (id: string, ...roles: string[]) => ({ id, name: id, tenant: 'kestrel', roles })
  const role = (id: string) => ({ kind: 'role' as const, id })

  test('waits for any, for all, or for so many different people, and an heir of a role counts', () => {
    const policy = policyWith()
    const left = (need: 'any' | 'all' | number, ...by: ReturnType<typeof person>[]) => approvalsLeft(policy, [{ of: [role('agent'), role('legal')], need }], by).length
    expect(left('any')).toBe(1)
    expect(left('any', person('dana', 'lead'))).toBe(0)
    expect(left('all', person('dana', 'lead'))).toBe(1)
    expect(left('all', person('dana', 'lead'), person('lena', 'legal'))).toBe(0)
    expect(left(2, person('dana', 'lead'), person('dana', 'lead'))).toBe(1)
    expect(left(2, person('dana', 'lead'), person('lena', 'legal'))).toBe(0)
    expect(approvalsLeft(policy, [{ of: [], need: 'any' }], [person('dana', 'lead')])).toHaveLength(1)
  })
})

describe('the words of a reason', () => {
  test('are in the language asked for, else in the policy’s first', () => {
    expect(evaluate(policyWith(), request, { locale: 'de-CH' }).reason).toBe('Darum.')
    expect(evaluate(policyWith(), request, { locale: 'fr' }).reason).toBe('Because.')
  })
})

test('staff are ranked only where the policy says that they may be', () => {
  expect(mayRankStaff(undefined)).toBe(false)
  expect(mayRankStaff({})).toBe(false)
  expect(mayRankStaff({ staffRanking: 'off' })).toBe(false)
  expect(mayRankStaff({ staffRanking: 'on' })).toBe(true)
  expect(mayRankStaff({ ...castPolicy, staffRanking: 'yes' as 'on' })).toBe(false)
})

describe('a customer whom nobody knows', () => {
  const unknown: PolicyRequest = { ...request, customer: { isUnknown: true } }
  const gold = { tiers: ['gold'] }

  test('needs the approval that any tier or region would need', () => {
    const rule: PolicyRule = { id: 'gold', effect: 'needs-approval', when: gold, reason }
    expect(evaluate(policyWith({}, rule), unknown)).toMatchObject({ effect: 'needs-approval', rule: 'gold' })
    expect(evaluate(policyWith({}, rule), { ...request, customer: {} })).toMatchObject({ effect: 'allow' })
    expect(evaluate(policyWith({}, { ...rule, when: { customerRegions: ['us'] }, unless: gold }), unknown)).toMatchObject({ effect: 'needs-approval' })
  })

  test('is asked about where somebody they might be would be denied, and not allowed what only some are', () => {
    expect(evaluate(policyWith({}, deny(gold)), unknown)).toMatchObject({ effect: 'needs-approval', rule: 'no', approvers: [{ kind: 'role', id: 'lead' }] })
    expect(evaluate(policyWith({ rules: [{ ...allowAll, unless: gold }] }), unknown)).toMatchObject({ effect: 'needs-approval', rule: 'all' })
    expect(evaluate(policyWith({ rules: [{ ...allowAll, when: gold }] }), unknown)).toMatchObject({ effect: 'deny', rule: 'default' })
  })

  test('meets every check of a draft that somebody they might be would meet', () => {
    const checks: Policy['checks'] = [{ id: 'short', kind: 'length', action: 'block', max: 3, when: gold, reason }]
    const draft = { author: 'mira', text: 'Hello there.' }
    expect(checkDraft(policyWith({ checks }), { ...unknown, draft })).toHaveLength(1)
    expect(checkDraft(policyWith({ checks }), { ...request, customer: { tier: 'iron' }, draft })).toEqual([])
  })
})
