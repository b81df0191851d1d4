import type { Interaction } from '@alongside/core/model'
import { dryRun, evaluate, type Policy, type PolicyChannel } from '@alongside/core/policy'
import { castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { toTrialRequests, type TrialMaterial } from './toTrialRequests.js'

const cast = createCast()
const { subject } = cast.customers.find(({ id }) => id === 'ines-roth')!
const post = cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-third-router' })!
const channel: PolicyChannel = {
  id: 'comment', source: 'facebook', network: 'facebook', account: 'facebook:kestrel', visibility: 'public', ownership: 'independent',
  verbs: { own: [], others: [] }, availability: { state: 'closed', code: 'window-closed', reason: 'Too late.', alternatives: [] },
}
const material = (more: Partial<TrialMaterial> = {}): TrialMaterial => ({
  items: [post], customer: subject, asked: { tier: 'Gold' }, channels: [channel], threads: [], actor: castStaff.mira, policies: [castPolicy], findPerson: () => undefined, ...more,
})
const item = (more: Partial<Interaction>): Interaction => ({ ...post, ...more })

describe('the past as questions', () => {
  test('judges every item as if its channel were open, as it was then', () => {
    const { requests, leftOut } = toTrialRequests(material())
    expect(requests).toHaveLength(1)
    expect(leftOut).toBe(0)
    expect(evaluate(castPolicy, requests[0]!)).toMatchObject({ effect: 'needs-approval', rule: 'public-gold' })
  })

  test('asks about what the customer said, not about colleagues, strangers or what is deleted', () => {
    const items = [
      item({ direction: 'outbound' }), item({ deletedAt: post.occurredAt }), item({ nature: 'activity' }),
      item({ author: { name: 'Somebody', identity: { scheme: 'facebook', realm: 'facebook', id: 'stranger', party: 'person' } } }),
    ]
    expect(toTrialRequests(material({ items }))).toMatchObject({ requests: [], leftOut: 0 })
  })

  test('counts what nothing can be asked about', () => {
    expect(toTrialRequests(material({ channels: [] }))).toMatchObject({ requests: [], leftOut: 1 })
  })

  test('knows what an item is about by the words of both versions', () => {
    const changed: Policy = {
      ...castPolicy, topics: { ...castPolicy.topics, router: { en: ['router*'] } },
      rules: [...castPolicy.rules, { id: 'routers', effect: 'deny', when: { verbs: ['reply'], topics: ['router'] }, reason: { en: 'No.', de: 'Nein.', ar: 'لا.' } }],
    }
    const { requests } = toTrialRequests(material({ policies: [castPolicy, changed] }))
    expect(dryRun(changed, castPolicy, requests)).toMatchObject({ total: 1, stricter: 1, decidedBy: { routers: 1 } })
  })
})
