import { randomUUID } from 'node:crypto'
import type { DataAdapter } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { CastSourceId } from '@alongside/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSignedContexts } from '../context/createSignedContexts.js'
import { createTenantRig, type RigAgent, type RigOptions, type TenantRig } from '../testing/createTenantRig.js'
import { openConversation } from '../testing/openConversation.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
let rig: TenantRig
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())
afterEach(() => rig.stop())
const start = (options: RigOptions = {}) => (rig = createTenantRig(database, { tenant: randomUUID(), ...options }))

const call = { locale: 'en', purpose: 'service', priority: 'agent' } as const
const scope = { kind: 'with-us', accounts: [] } as const
const nameOf = (customer: string, scheme: string): Identity => rig.cast.customers.find(({ id }) => id === customer)!.subject.find((name) => name.scheme === scheme)!
const apac = (): RigAgent => rig.as({ id: 'nina', name: 'Nina', roles: ['agent'], tenant: 'kestrel', regions: ['APAC'] })

/** What becomes of a public reply to somebody on Facebook whose page says nothing, or this, of them. */
async function replyTo(agent: RigAgent, customer: string, claimed?: { readonly tier?: string; readonly region?: string }): Promise<string | undefined> {
  const thread = await openConversation(rig, agent, customer)
  const text = 'We look into it today.'
  const { id } = await thread.submit(agent, text, 'comment', { words: { text, about: thread.item.ref, ...(claimed && { customer: claimed }) } })
  return (await thread.submission(agent, id)).state
}

/** A billing system that keeps Facebook names in a field of its own, and finds a customer by words alone. */
const withFacebookNames = (adapter: DataAdapter, source: CastSourceId): DataAdapter => {
  const { customers } = adapter
  if (source !== 'billing' || !customers) return adapter
  const facebook: Identity = { scheme: 'facebook', realm: 'kestrel', id: 'fb-7104482', party: 'person' }
  return {
    ...adapter,
    customers: {
      profile: customers.profile,
      async find(ask, within) {
        const isByName = ask.query.type === 'text' && ask.query.text === facebook.id
        const found = await customers.find(isByName ? { ...ask, query: { type: 'text', text: 'Ines Roth' } } : ask, within)
        return isByName ? { ...found, matches: found.matches.map((match) => ({ ...match, identities: [...match.identities, nameOf('ines-roth', 'facebook')] })) } : found
      },
    },
  }
}

describe('a customer whom no source knows by the name they write under', () => {
  test('needs the approval that any tier would need, whatever a page says of them', async () => {
    start()
    expect(await replyTo(rig.as('mira'), 'ines-roth')).toBe('pending')
    expect(await replyTo(rig.as('bob'), 'ines-roth', { tier: 'Bronze', region: 'DE' })).toBe('pending')
    expect(await replyTo(rig.as('dana'), 'ines-roth')).toBe('approved')
  })

  test('is not written to without the desk either', async () => {
    start()
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    const post = {
      channel: 'comment', visibility: 'public', text: 'A word of my own.', about: thread.item.ref, ...(thread.item.thread !== undefined && { thread: thread.item.thread }),
      to: thread.item.author.identity!, attachments: [], composedAt: new Date(rig.now()).toISOString(),
    } as const
    await expect(mira.source('facebook')['replies.send']({ ask: { post, key: randomUUID() }, ...call })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is of no tier where the tenant says so, and what the page says stands', async () => {
    start({ trust: { unknownCustomers: { approval: 'ordinary' } } })
    expect(await replyTo(rig.as('mira'), 'ines-roth')).toBe('approved')
    expect(await replyTo(rig.as('bob'), 'ines-roth', { tier: 'Gold' })).toBe('pending')
  })

  test('is nobody’s of another territory, where a tenant is strict, but theirs whose the source is', async () => {
    const asked = (agent: RigAgent) => agent.source('facebook')['timeline.list']({ ask: { subject: [nameOf('ines-roth', 'facebook')], scope, limit: 5 }, ...call })
    start({ trust: { unknownCustomers: { reach: 'own-place' } }, territory: { facebook: { regions: ['APAC'] } } })
    expect(await asked(apac())).toHaveProperty('items')
    await rig.stop()
    start({ trust: { unknownCustomers: { reach: 'own-place' } } })
    await expect(asked(apac())).rejects.toMatchObject({ code: 'not-found' })
    await expect(apac().desk.locate({ place: { source: 'facebook', thread: 'ines-router', customer: nameOf('ines-roth', 'facebook') } })).rejects.toMatchObject({ code: 'not-found' })
    expect(await asked(rig.as({ id: 'all', name: 'All', roles: ['agent'], tenant: 'kestrel' }))).toHaveProperty('items')
  })
})

describe('a customer whose other names are known', () => {
  test('is found by words in the system that keeps the name, with tier and region', async () => {
    start({ wrap: withFacebookNames })
    expect(await rig.access.policyCustomer(rig.as('mira').session, nameOf('ines-roth', 'facebook'))).toEqual({ tier: 'Gold', region: 'DE' })
    expect(await replyTo(rig.as('mira'), 'ines-roth', { tier: 'Bronze' })).toBe('pending')
    const asked = apac().source('facebook')['timeline.list']({ ask: { subject: [nameOf('ines-roth', 'facebook')], scope, limit: 5 }, ...call })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is found by the names in a profile that was answered', async () => {
    const name: Identity = { scheme: 'mastodon', realm: 'art.example', id: '77', party: 'person' }
    start({
      wrap: (adapter, source) => (source !== 'billing' ? adapter : {
        ...adapter,
        customers: {
          ...adapter.customers!,
          async profile(ask, within) {
            const fragment = await adapter.customers!.profile(ask, within)
            return fragment && { ...fragment, identities: [...fragment.identities, { identity: name, label: 'Mastodon', basis: 'provided-by-person' as const }] }
          },
        },
      }),
    })
    const mira = rig.as('mira')
    expect(await rig.access.policyCustomer(mira.session, name)).toEqual({ isUnknown: true })
    await mira.source('billing')['customers.profile']({ ask: { subject: [nameOf('ines-roth', 'crm')] }, ...call })
    rig.pass(60_001)
    expect(await rig.access.policyCustomer(mira.session, name)).toMatchObject({ tier: 'Gold' })
  })

  test('is found by what a host signed beside the name, in that session alone', async () => {
    const contexts = createSignedContexts({ database, secret: new Uint8Array(32).fill(1), now: () => rig.now() })
    start({ trust: { contexts } })
    const [one, other] = [rig.as('mira'), rig.as('mira')]
    await contexts.add(one.session, [nameOf('ines-roth', 'facebook'), nameOf('ines-roth', 'crm')])
    expect(await rig.access.policyCustomer(one.session, nameOf('ines-roth', 'facebook'))).toEqual({ tier: 'Gold', region: 'DE' })
    expect(await rig.access.policyCustomer(other.session, nameOf('ines-roth', 'facebook'))).toEqual({ isUnknown: true })
  })

  test('counts as anybody while the system that knows them is silent', async () => {
    start({ trust: { unknownCustomers: { approval: 'ordinary' } } })
    const customer = nameOf('ines-roth', 'email')
    expect(await rig.access.policyCustomer(rig.as('mira').session, customer)).toMatchObject({ tier: 'Gold' })
    rig.pass(60_001)
    rig.cast.sources.billing.control.goOffline()
    rig.cast.sources.service.control.goOffline()
    expect(await rig.access.policyCustomer(rig.as('mira').session, customer)).toEqual({ isUnknown: true })
  })
})
