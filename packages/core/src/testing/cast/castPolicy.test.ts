import { describe, expect, test } from 'vitest'
import { checkDraft, evaluate, mayApprove, mayRankStaff, parsePolicy, whoCould, withFindings, type PolicyActor, type PolicyChannel, type PolicyRequest } from '../../policy/index.js'
import { castPolicy } from './castPolicy.js'
import { castStaff } from './castStaff.js'
import { castNow } from './createCast.js'

const at = new Date(castNow).toISOString()
const comment: PolicyChannel = {
  id: 'comment', source: 'facebook', network: 'facebook', account: 'facebook:kestrel', visibility: 'public', ownership: 'independent', region: 'EU', brand: 'kestrel',
  verbs: { own: ['edit', 'delete', 'hide'], others: ['like', 'unlike', 'hide', 'unhide'] }, availability: { state: 'open' },
}
const message: PolicyChannel = { ...comment, id: 'messages', visibility: 'private' }
const gold = { tier: 'Gold', region: 'DE' }

function ask(actor: PolicyActor, more: Partial<PolicyRequest> = {}): PolicyRequest {
  return { actor, verb: 'reply', at, channel: comment, customer: gold, exchange: { state: 'open' }, ...more }
}

const decide = (actor: PolicyActor, more: Partial<PolicyRequest> = {}) => evaluate(castPolicy, ask(actor, more))
const draft = (text: string, author = 'mira') => ({ draft: { author, text, language: 'en' } })

describe('at Kestrel', () => {
  test('the policy is a sound document, in three languages', () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(castPolicy))).problems).toBeUndefined()
    expect(evaluate(castPolicy, ask(castStaff.mira), { locale: 'ar' }).reason).toMatch(/[\u0600-\u06ff]/)
    expect(evaluate(castPolicy, ask(castStaff.mira), { locale: 'de-AT' }).reason).toContain('Teamleitung')
  })

  test('Mira writes to Ines in private at once, and in public with Dana’s approval', () => {
    expect(decide(castStaff.mira, { channel: message })).toMatchObject({ effect: 'allow', rule: 'agent-private' })
    expect(decide(castStaff.mira)).toMatchObject({
      effect: 'needs-approval', rule: 'public-gold', approvers: [{ kind: 'role', id: 'lead' }], alternatives: [{ label: 'Go on in private', verb: 'private-reply' }],
    })
    expect(decide(castStaff.mira, { customer: { tier: 'bronze' } })).toMatchObject({ effect: 'allow', rule: 'agent-public' })
    expect(decide(castStaff.dana)).toMatchObject({ effect: 'allow' })
  })

  test('whoever says recall needs Legal, a lead too, in every language', () => {
    for (const text of ['There is a product recall.', 'Es gibt eine Rückrufaktion.', 'هناك استدعاء للمنتج']) {
      const decision = evaluate(castPolicy, ask(castStaff.dana, { draft: { author: 'dana', text } }))
      expect(decision, text).toMatchObject({ effect: 'needs-approval', rule: 'recall', approvers: [{ kind: 'role', id: 'legal' }] })
    }
    const both = decide(castStaff.mira, { exchange: { state: 'open', topics: ['recall'] } })
    expect(both.approvers.map(({ id }) => id).sort()).toEqual(['lead', 'legal'])
  })

  test('Tess may only draft: her words leave in the name of whoever approves, and she likes nothing', () => {
    expect(decide(castStaff.tess, { channel: message })).toMatchObject({ effect: 'needs-approval', rule: 'draft-only', sentBy: 'approver' })
    expect(decide(castStaff.tess, { verb: 'like', target: { isOurs: false } })).toMatchObject({ effect: 'deny', rule: 'draft-only' })
    expect(decide(castStaff.tess, { verb: 'note' }).effect).toBe('allow')
  })

  test('the call centre answers on its own channels only', () => {
    const mail = { ...message, network: 'imap', source: 'mail', id: 'email', ownership: 'hosted' as const }
    expect(decide(castStaff.ken, { channel: mail }).effect).toBe('allow')
    expect(decide(castStaff.ken)).toMatchObject({ effect: 'deny', rule: 'default' })
  })

  test('an engineer reads little and says nothing, an auditor reads the record', () => {
    expect(decide(castStaff.otto)).toMatchObject({ effect: 'deny', rule: 'engineer-silent' })
    expect(decide(castStaff.otto, { verb: 'read', field: 'firmware' }).effect).toBe('allow')
    expect(decide(castStaff.otto, { verb: 'read', field: 'name' }).effect).toBe('deny')
    expect(decide(castStaff.otto, { verb: 'reveal', field: 'phone' }).effect).toBe('deny')
    expect(decide(castStaff.nora, { verb: 'audit' }).effect).toBe('allow')
    expect(decide(castStaff.nora).effect).toBe('deny')
  })

  test('Mira reveals a phone number, Tess does not', () => {
    expect(decide(castStaff.mira, { verb: 'read', field: 'phone' }).effect).toBe('deny')
    expect(decide(castStaff.mira, { verb: 'reveal', field: 'phone' })).toMatchObject({ effect: 'allow', rule: 'reveal' })
    expect(decide(castStaff.tess, { verb: 'reveal', field: 'phone' }).effect).toBe('deny')
  })

  test('nobody deletes what a customer wrote, where the network could', () => {
    const channel = { ...comment, verbs: { own: ['delete'], others: ['delete', 'hide'] } }
    expect(decide(castStaff.dana, { verb: 'delete', channel, target: { isOurs: false } })).toMatchObject({ effect: 'deny', rule: 'never-delete-theirs', alternatives: [{ verb: 'hide' }] })
    expect(decide(castStaff.dana, { verb: 'delete', channel, target: { isOurs: true } }).effect).toBe('allow')
  })

  test('Dana approves what Mira hands in, Bob and Mira do not', () => {
    const request = ask(castStaff.mira, draft('Hello'))
    const decision = evaluate(castPolicy, request)
    expect(mayApprove(castPolicy, decision, request, castStaff.dana).effect).toBe('allow')
    expect(mayApprove(castPolicy, decision, request, castStaff.bob).effect).toBe('deny')
    expect(mayApprove(castPolicy, decision, request, castStaff.legal)).toMatchObject({ effect: 'deny', rule: 'public-gold' })
  })

  test('on a public gold reply the people are told apart: who may, who must ask, whom, who cannot', () => {
    const { directly, withApproval, approvers, cannot } = whoCould(castPolicy, Object.values(castStaff), ask(castStaff.mira))
    const named = (list: readonly { readonly person: PolicyActor }[]) => list.map(({ person }) => person.id)
    expect(named(directly)).toEqual(['dana'])
    expect(named(withApproval)).toEqual(['mira', 'bob', 'farid', 'tess'])
    expect(named(approvers)).toEqual(['dana'])
    expect(cannot.map(({ person, decision }) => `${person.id}: ${decision.rule}`)).toEqual(['legal: default', 'ken: default', 'otto: engineer-silent', 'nora: default'])
  })

  test('a hold stops everybody; under statement-only the statement leaves, and nothing else', () => {
    const held = (hold: string, text?: string, template?: string) =>
      decide(castStaff.mira, { exchange: { state: 'open', hold }, channel: message, ...(text !== undefined && { draft: { author: 'mira', text, language: 'en', ...(template !== undefined && { template }) } }) })
    const statement = 'Hello Ines, we are looking into the reports about our routers and will tell you more by 5 pm.'
    expect(held('watch').effect).toBe('allow')
    expect(held('hold')).toMatchObject({ effect: 'deny', rule: 'on-hold', detail: { hold: 'hold' } })
    expect(held('statement-only', statement, 'statement').effect).toBe('allow')
    expect(held('statement-only', statement.replace('looking into', 'sorry about'), 'statement')).toMatchObject({ effect: 'deny', rule: 'static-only' })
    expect(held('statement-only', 'We will refund everybody.')).toMatchObject({ effect: 'deny', rule: 'static-only' })
    expect(held('named-voices-only').rule).toBe('on-hold')
    expect(decide(castStaff.dana, { exchange: { state: 'open', hold: 'named-voices-only' } })).toMatchObject({ effect: 'allow', rule: 'named-voices' })
  })

  test('at night a lead reads public replies', () => {
    const tonight = { at: '2026-11-21T21:30:00.000Z', customer: { tier: 'bronze' } }
    expect(decide(castStaff.mira, tonight)).toMatchObject({ effect: 'needs-approval', rule: 'public-after-hours' })
    expect(decide(castStaff.mira, { ...tonight, channel: message }).effect).toBe('allow')
  })

  test('the checks stop a leak, an open placeholder and an insult, send refunds to Dana, and ask for the tax in a price', () => {
    const check = (text: string, more: object = {}) => checkDraft(castPolicy, { ...ask(castStaff.mira, draft(text)), ...more }).map(({ check: id, action }) => `${id}: ${action}`)
    expect(check('Thank you, we look into it.')).toEqual([])
    expect(check('Your order 88-1207', { leaks: [{ from: 11, to: 18, kind: 'order', owner: 'this-customer' }] })).toEqual(['private-values: block'])
    expect(check('See you on {date}')).toEqual(['unfilled: block'])
    expect(check('We refund you.')).toEqual(['public-refund: route'])
    expect(check('The new tariff is 20 € per month.')).toEqual(['vat: block'])
    expect(check('The new tariff is 20 € per month. Prices include VAT.')).toEqual([])
    expect(check('STOP SHOUTING please')).toEqual(['calm: warn'])
  })

  test('a decision and its findings become one', () => {
    const request = ask(castStaff.mira, { ...draft('We refund you'), customer: { tier: 'bronze' } })
    const merged = withFindings(evaluate(castPolicy, request), checkDraft(castPolicy, request))
    expect(merged).toMatchObject({ effect: 'needs-approval', rule: 'public-refund', approvers: [{ id: 'lead' }] })
  })

  test('no figure compares the people who work there', () => {
    expect(mayRankStaff(castPolicy)).toBe(false)
  })
})
