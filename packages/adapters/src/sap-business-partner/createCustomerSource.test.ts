import type { Call } from '@alongside/core/adapter'
import { foldMatches, foldProfile } from '@alongside/core/directory'
import { emailIdentity, phoneIdentity, type CustomerQuery, type Identity } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { adapterOn, partner } from './conformance.js'
import { createFakeSap, type SapSystem } from './testing/createFakeSap.js'

const call: Call = {
  signal: new AbortController().signal, locale: 'en', actor: { id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' }, purpose: 'service', priority: 'agent',
}
const identity = (one: Identity): CustomerQuery => ({ type: 'identity', identity: one })
const text = (words: string): CustomerQuery => ({ type: 'text', text: words })

const find = async (query: CustomerQuery, system: SapSystem = createFakeSap()) => (await adapterOn(system).customers!.find({ query, limit: 10 }, call)).matches
const numbersOf = async (query: CustomerQuery, system?: SapSystem) => (await find(query, system)).map(({ record }) => record.id)
const profile = (...subject: Identity[]) => adapterOn(createFakeSap()).customers!.profile({ subject }, call)

/** The system, and what it was asked. */
function listening(): { readonly system: SapSystem; readonly asked: string[] } {
  const fake = createFakeSap()
  const asked: string[] = []
  return { asked, system: { ...fake, fetch: (url, init) => (asked.push(decodeURIComponent(url)), fake.fetch(url, init)) } }
}

describe('looking somebody up in SAP', () => {
  test.each([
    ['an e-mail address, whatever its case', identity(emailIdentity('INES.roth@posta.EXAMPLE'))],
    ['an e-mail address that an agent typed', text(' ines.roth@posta.example ')],
    ['a phone number, whatever its spacing', identity(phoneIdentity('+49 (40) 555-0142'))],
    ['a mobile number', identity(phoneIdentity('+491715550917'))],
    ['a phone number that an agent typed', text('0049 40 555 01 42')],
    ['a partner number of this system', identity(partner('1000'))],
    ['a partner number that an agent typed', text('1000')],
    ['a name, in any order and case', text('roth inés')],
    ['a part of a name', text('Inés Rot')],
    ['a search term', text('rot')],
  ])('%s finds the partner', async (_name, query) => {
    expect(await numbersOf(query)).toEqual(['1000'])
  })

  test('the same address in the first twenty letters is not the same address', async () => {
    expect(await numbersOf(identity(emailIdentity('ines.roth@posta.example.org')))).toEqual([])
  })

  test('quotes in a name are letters, not commands', async () => {
    expect(await numbersOf(text("O'Kafor"))).toEqual(['1002', '1003'])
    expect(await numbersOf(text("o'brien"))).toEqual(['1001'])
    expect(await numbersOf(text("' or BusinessPartner ne '"))).toEqual([])
    expect(await numbersOf(identity(emailIdentity("x' or EmailAddress ne '@y.example")))).toEqual([])
  })

  test('words alone are half as sure as a name of their own', async () => {
    const [byName] = await find(text('Inés Roth'))
    const [byNumber] = await find(text('1000'))
    expect([byName?.confidence, byNumber?.confidence]).toEqual([0.5, 1])
  })

  test('a match says the town and the employer, and carries what other systems know the person by', async () => {
    const [match] = await find(identity(partner('1000')))
    expect(match).toMatchObject({ name: 'Inés Roth', detail: 'Hamburg, Landgericht Hamburg, 1000' })
    expect(match?.identities.map(({ scheme, realm, id }) => [scheme, realm, id])).toEqual([
      ['sap-business-partner', 'N01/100', '1000'], ['email', '', 'Ines.Roth@Posta.example'], ['phone', '', '+49405550142'], ['phone', '', '+491715550917'],
    ])
  })

  test('the e-mail of a company is the company\'s, and no person\'s', async () => {
    const [match] = await find(text('einkauf@mueller-soehne.example'))
    expect(new Set(match?.identities.map(({ party }) => party))).toEqual(new Set(['organisation']))
  })
})

describe('numbers are valid in one system only', () => {
  test('another system\'s number is not even asked about', async () => {
    const { system, asked } = listening()
    const adapter = adapterOn(system)
    expect(await numbersOf(identity(partner('1000', 'S02/100')), system)).toEqual([])
    expect(await adapter.customers!.profile({ subject: [partner('1000', 'S02/100')] }, call)).toBeNull()
    expect((await adapter.orders!.list({ subject: [partner('1000', 'S02/100')], limit: 10 }, call)).items).toEqual([])
    expect(asked).toEqual([])
  })

  test('of a mixed subject only the own number is sent', async () => {
    const { system, asked } = listening()
    await adapterOn(system).customers!.profile({ subject: [partner('4711', 'S02/100'), partner('1000', 'n01/100 ')] }, call)
    expect(asked.join()).not.toContain('4711')
    expect(asked.join()).toContain("BusinessPartner eq '1000'")
  })

  test('the same number in two systems is two people', async () => {
    const north = adapterOn(createFakeSap('north'))
    const south = adapterOn(createFakeSap('south'), { id: 'sap-south', label: 'SAP South', realm: 'S02/100' })
    const results = await Promise.all([north, south].map(async (adapter) => ({
      source: { id: adapter.id, label: adapter.label }, status: 'ready' as const, data: await adapter.customers!.find({ query: text('1000'), limit: 10 }, call),
    })))
    const found = foldMatches(results)
    expect(found).toMatchObject({ state: 'many', candidates: [{ name: 'Inés Roth' }, { name: 'Jonas Weber' }] })

    const subject = [partner('1000')]
    const fragments = await Promise.all([north, south].map(async (adapter) => ({
      source: { id: adapter.id, label: adapter.label }, status: 'ready' as const, data: await adapter.customers!.profile({ subject }, call),
    })))
    expect(foldProfile(fragments, { subject, now: '2026-11-21T09:00:00.000Z' }).records.map(({ record }) => record.source)).toEqual(['sap-north'])
  })
})

describe('the profile', () => {
  test('somebody known by an e-mail of theirs alone has it', async () => {
    expect((await profile(emailIdentity('ines.roth@posta.example')))?.record.id).toBe('1000')
  })

  test('of several partners behind one address none is chosen', async () => {
    expect(await numbersOf(identity(emailIdentity('family@okafor.example')))).toEqual(['1002', '1003'])
    expect(await profile(emailIdentity('family@okafor.example'))).toBeNull()
  })

  test('a second name of theirs leaves one, and so does a number', async () => {
    expect((await profile(emailIdentity('family@okafor.example'), phoneIdentity('+442079460018')))?.record.id).toBe('1002')
    expect((await profile(emailIdentity('family@okafor.example'), partner('1003')))?.record.id).toBe('1003')
  })

  test('two names that lead to different people lead to nobody', async () => {
    expect(await profile(emailIdentity('ines.roth@posta.example'), phoneIdentity('+442079460018'))).toBeNull()
  })
})

describe('when SAP refuses', () => {
  test('its own sentence is kept for whoever looks into it', async () => {
    const fake = createFakeSap()
    const adapter = adapterOn({ ...fake, baseUrl: 'https://north.sap.example/sap/opu/odata/sap/WRONG' })
    const error = (await adapter.customers!.profile({ subject: [partner('1000')] }, call).catch((thrown: unknown) => thrown)) as Error & { code: string }
    expect(error.code).toBe('not-found')
    expect((error.cause as Error).message).toBe('It said: Not Found (404)')
  })

  test('an answer that is JSON and no OData is said, not taken for nobody', async () => {
    const adapter = adapterOn({ ...createFakeSap(), fetch: async () => Response.json({ value: [] }) })
    await expect(adapter.customers!.profile({ subject: [partner('1000')] }, call)).rejects.toMatchObject({ code: 'invalid-response' })
  })
})

test('the client to sign in to travels with every request, and nothing does where it is the default', async () => {
  const fake = createFakeSap()
  const clients: (string | null)[] = []
  const system = { ...fake, fetch: (url: string, init?: RequestInit) => (clients.push(new Headers(init?.headers).get('sap-client')), fake.fetch(url, init)) }
  await adapterOn(system, { client: '100' }).customers!.find({ query: text('1000'), limit: 1 }, call)
  await adapterOn(system).customers!.find({ query: text('1000'), limit: 1 }, call)
  expect(clients).toEqual(['100', null])
})
