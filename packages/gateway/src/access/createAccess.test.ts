import { randomUUID } from 'node:crypto'
import type { Identity } from '@alongside/core/model'
import type { CastStaffId } from '@alongside/core/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openConversation } from '../testing/openConversation.js'
import { createTenantRig, type RigAgent, type RigOptions, type TenantRig } from '../testing/createTenantRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
let rig: TenantRig
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(() => start())
afterEach(() => rig.stop())
const start = (options: RigOptions = {}) => void (rig = createTenantRig(database, { tenant: randomUUID(), ...options }))

const call = { locale: 'en', purpose: 'service', priority: 'agent' } as const
const scope = { kind: 'with-us', accounts: [] } as const
const subjectOf = (customer: string): readonly Identity[] => rig.cast.customers.find(({ id }) => id === customer)!.subject
const agentOf = (regions: readonly string[], more: { readonly brands?: readonly string[]; readonly inboxes?: readonly string[] } = {}) =>
  rig.as({ id: 'nina', name: 'Nina', roles: ['agent'], tenant: 'kestrel', regions, ...(more.brands && { brands: more.brands }) }, more.inboxes ? { inboxes: more.inboxes } : {})

/** Everything an employee is answered about a customer, by every source they reach. */
async function readAll(agent: RigAgent, customer: string): Promise<readonly unknown[]> {
  const answers = await Promise.all(rig.access.sources(agent.session).map(async ({ adapter: { id, accepts } }) => {
    const subject = subjectOf(customer).filter(({ scheme }) => accepts.includes(scheme))
    const source = agent.source(id)
    const { customers, orders, cases, timeline, replies } = rig.access.open(agent.session, id)
    if (subject.length === 0) return []
    return Promise.all([
      customers && source['customers.profile']({ ask: { subject }, ...call }),
      customers && source['customers.find']({ ask: { query: { type: 'text', text: 'Roth' }, limit: 5 }, ...call }),
      orders && source['orders.list']({ ask: { subject, limit: 50 }, ...call }),
      cases && source['cases.list']({ ask: { subject, limit: 50 }, ...call }),
      timeline && source['timeline.list']({ ask: { subject, scope, limit: 100 }, ...call }),
      replies && source['replies.channels']({ ask: { to: subject[0]! }, ...call }),
    ])
  }))
  return answers.flat()
}

/** What somebody said themselves, and by which name they said it, is the conversation. */
const withoutConversation = (answers: readonly unknown[]): string => JSON.stringify(answers.filter((answer) => !(answer && typeof answer === 'object' && 'covers' in answer)))

describe('an answer to an agent', () => {
  const values = /555 ?01 ?42|5550142|171 555 0917|ines\.roth@|Lindenallee 14|Osterstra/

  test('holds no value that policy covers, from any source', async () => {
    const answers = withoutConversation(await readAll(rig.as('mira'), 'ines-roth'))
    expect(answers).toContain('"isMasked":true')
    expect(answers).toContain('Translator')
    expect(answers).not.toMatch(values)
  })

  test('holds a value while a reveal of this agent is open, and nobody else’s', async () => {
    const [mira, bob] = [rig.as('mira'), rig.as('bob')]
    const subject = subjectOf('ines-roth')
    const { stream, subject: id } = await mira.desk.locate({ place: { customer: subject[0]! } })
    const reveal = { id: randomUUID(), type: 'reveal', field: 'phone', reason: 'To call back.', for: 60_000, stream, subject: id, reads: { [stream]: 0 } } as const
    expect(await mira.desk.execute({ command: reveal })).toMatchObject({ state: 'done' })
    const seen = withoutConversation(await readAll(mira, 'ines-roth'))
    expect(seen).toMatch(/555 01 42/)
    expect(seen).not.toMatch(/ines\.roth@|Lindenallee 14/)
    expect(withoutConversation(await readAll(bob, 'ines-roth'))).not.toMatch(values)
    rig.pass(60_001)
    expect(withoutConversation(await readAll(mira, 'ines-roth'))).not.toMatch(values)
  })

  test('holds nothing of a second customer whom a page asks for together with one that was revealed', async () => {
    const mira = rig.as('mira')
    const billing = (customer: string) => subjectOf(customer).filter(({ scheme }) => rig.cast.sources.billing.adapter.accepts.includes(scheme))
    const [opened, other] = [billing('tomas-vidal'), billing('ines-roth')]
    const { stream, subject: id } = await mira.desk.locate({ place: { customer: opened[0]! } })
    const reveal = { id: randomUUID(), type: 'reveal', field: 'phone', reason: 'To call back.', for: 60_000, stream, subject: id, reads: { [stream]: 0 } } as const
    expect(await mira.desk.execute({ command: reveal })).toMatchObject({ state: 'done' })
    const profile = (subject: readonly Identity[]) => mira.source('billing')['customers.profile']({ ask: { subject }, ...call })
    const phoneIn = async (subject: readonly Identity[]) => (await profile(subject))?.fields.find(({ key }) => key === 'phone')
    expect(await phoneIn(opened)).not.toHaveProperty('isMasked')
    for (const mixed of [[...other, ...opened], [...opened, ...other], [other[0]!, opened[0]!], [opened[0]!, other[0]!]]) expect(JSON.stringify(await profile(mixed))).not.toMatch(values)
  })

  test('shows pictures by the gateway only', async () => {
    const answers = JSON.stringify(await readAll(rig.as('mira'), 'ines-roth'))
    expect(answers).toContain('https://gateway.example/images?of=')
    expect(answers).not.toMatch(/"(avatarUrl|previewUrl)":"https:\/\/media\./)
  })
})

describe('an engineer', () => {
  test('is answered what helps, and nothing that names the customer or tells how to reach them', async () => {
    const answers = await readAll(rig.as('otto'), 'ines-roth')
    const said = JSON.stringify(answers).replace(/"(id|thread)":"[^"]*"/g, '').replace(/"url":"[^"]*customers[^"]*"/g, '')
    expect(said).toContain('Third time my router died')
    expect(['Ines', '@ines_r', '88-1207', '555 01'].filter((telling) => said.includes(telling))).toEqual([])
    expect(JSON.stringify(answers)).not.toMatch(/ines\.roth@|\+4940/)
  })
})

describe('a territory', () => {
  const us = ['US'] as const
  const own: CastStaffId = 'mira'

  test('hides the people of another region from search, and answers them like nobody', async () => {
    const [mira, nina] = [rig.as(own), agentOf(us)]
    const find = (agent: RigAgent) => agent.source('billing')['customers.find']({ ask: { query: { type: 'text', text: 'Ines' }, limit: 5 }, ...call })
    expect((await find(mira)).matches).toHaveLength(1)
    expect((await find(nina)).matches).toEqual([])
    const subject = subjectOf('ines-roth').filter(({ scheme }) => scheme === 'crm')
    const billing = nina.source('billing')
    const answers = await Promise.allSettled([
      billing['customers.profile']({ ask: { subject }, ...call }), billing['orders.list']({ ask: { subject, limit: 5 }, ...call }),
      nina.source('service')['timeline.list']({ ask: { subject, scope, limit: 5 }, ...call }), nina.desk.locate({ place: { customer: subject[0]! } }),
      billing['customers.find']({ ask: { query: { type: 'identity', identity: subject[0]! }, limit: 5 }, ...call }),
    ])
    expect(answers.map((answer) => answer.status === 'rejected' && (answer.reason as { code: string }).code)).toEqual(Array(5).fill('not-found'))
    expect(await nina.desk.find({ place: { customer: subject[0]! } })).toBeNull()
  })

  test('hides what the desk knows of them', async () => {
    const [mira, nina] = [rig.as(own), agentOf(us)]
    const { stream, subject } = await mira.desk.locate({ place: { customer: subjectOf('ines-roth')[0]! } })
    await mira.desk.execute({ command: { id: randomUUID(), type: 'note', text: 'Patient.', stream, subject, reads: { [stream]: 0 } } })
    expect(await mira.desk.streams({})).toEqual([stream])
    expect(await nina.desk.streams({})).toEqual([])
    expect((await nina.desk.read({ streams: [stream] }))[stream]).toMatchObject({ version: 0, notes: [] })
    await expect(nina.desk.history({ stream })).rejects.toMatchObject({ code: 'not-found' })
    await expect(nina.desk.erase({ subject })).rejects.toMatchObject({ code: 'not-found' })
    await expect(nina.desk.execute({ command: { id: randomUUID(), type: 'note', text: 'Nosy.', stream, subject, reads: { [stream]: 1 } } })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('hides the sources of another brand, with everything at the desk about them', async () => {
    start({ territory: { facebook: { brands: ['kestrel'] }, x: { brands: ['kestrel-pay'] } } })
    const [mira, pay] = [rig.as(own), rig.as({ id: 'pia', name: 'Pia', roles: ['agent'], tenant: 'kestrel', brands: ['kestrel-pay'] })]
    const thread = await openConversation(rig, mira, 'ines-roth')
    await thread.order(mira, { type: 'note', text: 'Ours.' })
    expect(rig.access.sources(pay.session).map(({ adapter }) => adapter.id)).not.toContain('facebook')
    const list = { ask: { ref: thread.item.ref }, ...call }
    await expect(pay.source('facebook')['timeline.thread'](list)).rejects.toMatchObject({ code: 'not-found' })
    await expect(pay.source('no-such-source')['timeline.thread'](list)).rejects.toMatchObject({ code: 'not-found' })
    await expect(mira.source('x')['timeline.thread'](list)).rejects.toMatchObject({ code: 'not-found' })
    expect(await pay.desk.streams({})).toEqual([])
    expect((await pay.desk.read({ streams: ['scope:source:facebook'] }))['scope:source:facebook']).toMatchObject({ version: 0 })
    await expect(pay.desk.execute({ command: { id: randomUUID(), type: 'hold', level: 'hold', reason: 'Mischief.', stream: 'scope:brand:kestrel', subject: null, reads: { 'scope:brand:kestrel': 0 } } })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('narrows what passed with us to the accounts of an inbox', async () => {
    start({ accounts: { facebook: { 'facebook:kestrel': { inboxes: ['care'] }, 'facebook:shop': { inboxes: ['shop'] } } } })
    const subject = subjectOf('ines-roth').filter(({ scheme }) => scheme === 'facebook')
    const [care, shop, other] = [['care'], ['shop'], ['press']].map((inboxes) => rig.as(own, { inboxes })) as [RigAgent, RigAgent, RigAgent]
    const asked = (agent: RigAgent, accounts: readonly string[] = []) => agent.source('facebook')['timeline.list']({ ask: { subject, scope: { kind: 'with-us', accounts }, limit: 5 }, ...call })
    expect((await asked(care)).items.length).toBeGreaterThan(0)
    await expect(asked(shop, ['facebook:kestrel'])).rejects.toMatchObject({ code: 'not-found' })
    await expect(asked(other)).rejects.toMatchObject({ code: 'not-found' })
    const { ref } = await rig.waiting('ines-roth')
    await expect(shop.source('facebook')['timeline.thread']({ ask: { ref }, ...call })).rejects.toMatchObject({ code: 'not-found' })
    expect(await shop.source('facebook')['replies.channels']({ ask: { about: ref }, ...call })).toEqual([])
  })

  test('lets public posts be read only on a basis that policy accepts', async () => {
    const subject = subjectOf('ines-roth').filter(({ scheme }) => scheme === 'x')
    const asked = (who: CastStaffId) => rig.as(who).source('x')['timeline.list']({ ask: { subject, scope: { kind: 'public', basis: 'consented' }, limit: 5 }, ...call })
    expect(await asked(own)).toHaveProperty('items')
    await expect(asked('otto')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is nobody’s to cross when the system that knows it is silent', async () => {
    const nina = agentOf(us)
    rig.cast.sources.billing.control.goOffline()
    const subject = subjectOf('ines-roth').filter(({ scheme }) => scheme === 'crm')
    await expect(nina.source('service')['timeline.list']({ ask: { subject, scope, limit: 5 }, ...call })).rejects.toMatchObject({ code: 'unreachable' })
    const place = { customer: subject[0]! }
    const { stream } = await rig.as({ id: 'all', name: 'All', roles: ['agent'], tenant: 'kestrel' }).desk.locate({ place })
    rig.cast.sources.billing.control.goOnline()
    expect((await rig.as(own).desk.read({ streams: [stream] }))[stream]).toMatchObject({ version: 0 })
    await rig.as(own).desk.locate({ place })
    expect(await rig.access.reachable(rig.as(own).session, [stream])).toEqual([stream])
    expect(await rig.access.reachable(nina.session, [stream])).toEqual([])
  })
})
