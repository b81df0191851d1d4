import { describe, expect, test } from 'vitest'
import type { Call, DataAdapter } from '../adapter/index.js'
import { foldProfile } from '../directory/index.js'
import { withUs, type Identity } from '../model/index.js'
import { evaluate } from '../policy/index.js'
import { castPolicy, castStaff, createCast } from '../testing/index.js'
import { withReading } from './withReading.js'

const cast = createCast()
const { subject } = cast.customers.find(({ id }) => id === 'ines-roth')!
const call: Call = { signal: new AbortController().signal, locale: 'en', actor: castStaff.otto, purpose: 'service', priority: 'agent' }
const at = new Date(cast.now()).toISOString()
const mayRead = (field: string) => evaluate(castPolicy, { actor: castStaff.otto, verb: 'read', at, field }).effect === 'allow'
const known = (adapter: DataAdapter) => subject.filter(({ scheme }) => adapter.accepts.includes(scheme))

/** Everything that an employee's screen could get of this customer. */
async function readAll(adapters: readonly DataAdapter[]): Promise<string> {
  const answers = await Promise.all(adapters.flatMap((adapter) => [
    adapter.customers?.profile({ subject: known(adapter) }, call),
    adapter.customers?.find({ query: { type: 'text', text: 'Ines' }, limit: 5 }, call),
    adapter.orders?.list({ subject: known(adapter), limit: 50 }, call),
    adapter.cases?.list({ subject: known(adapter), limit: 50 }, call),
    adapter.timeline?.list({ subject: known(adapter), scope: withUs, limit: 100 }, call),
  ]))
  return JSON.stringify(answers.map((answer) => (answer && 'matches' in answer ? answer.matches.map(({ name, identities }) => ({ name, identities })) : answer)))
}

describe('an engineer, who helps with the least data,', () => {
  const covered = cast.adapters.map((adapter) => withReading(adapter, { mayRead, nameless: 'Customer' }))

  test('gets what was said, and nothing that says who said it', async () => {
    const all = await readAll(covered)
    // What no screen draws: by it a conversation is the same for everybody.
    const said = all.replace(/"(id|thread)":"[^"]*"/g, '')
    expect(all.includes('Third time my router died')).toBe(true)
    expect(await readAll(cast.adapters)).toMatch(/Ines Roth.*88-1207|88-1207.*Ines Roth/s)
    expect(['Ines', 'Roth', '@ines_r', '88-1207', '+49170'].filter((telling) => said.includes(telling))).toEqual([])
  })

  test('gets the fields that policy leaves them, and no orders or cases', async () => {
    const crm = covered.find(({ customers }) => customers)!
    const fragment = await crm.customers!.profile({ subject: known(crm) }, call)
    expect(fragment!.fields.map(({ key }) => key).filter((key) => key !== 'name' && !mayRead(key))).toEqual([])
    expect(fragment!.fields[0]).toMatchObject({ key: 'name', value: { value: 'Customer' } })
    expect(covered.some(({ orders, cases }) => orders ?? cases)).toBe(false)
  })

  test('still sees it live', async () => {
    const { adapter, control } = cast.sources.facebook
    const { timeline, live } = withReading(adapter, { mayRead, nameless: 'Customer' })
    const { items, since } = await timeline!.list({ subject: known(adapter), scope: withUs, limit: 1 }, call)
    const changes = live!.changes({ subject: known(adapter), scope: withUs, since: since! }, call)[Symbol.asyncIterator]()
    const next = changes.next()
    const original = (await adapter.timeline!.list({ subject: known(adapter), scope: withUs, limit: 1 }, call)).items[0]!
    control.put({ ...original, ref: { ...original.ref, id: 'new' }, direction: 'inbound', text: 'My number is 0170 5550142.', revision: 1 })
    expect(items).toHaveLength(1)
    expect((await next).value).toMatchObject({ type: 'put', item: { author: { name: 'Customer' }, text: 'My number is •••• •••••••.' } })
  })
})

test('whoever may read everything reads everything', async () => {
  const same = cast.adapters.map((adapter) => withReading(adapter, { mayRead: () => true, nameless: 'Customer' }))
  expect(await readAll(same)).toBe(await readAll(cast.adapters))
})

describe('an agent, whose contact data is masked before it leaves,', () => {
  const asMira = (verb: 'read' | 'reveal') => (field: string) => evaluate(castPolicy, { actor: castStaff.mira, verb, at, field }).effect === 'allow'
  const { adapter } = cast.sources.billing
  const profileWith = async (revealed: readonly string[]) => {
    const asked: Identity[] = []
    const read = withReading(adapter, {
      mayRead: asMira('read'), mayReveal: asMira('reveal'), nameless: 'Customer',
      revealed: (own) => {
        asked.push(...own)
        return Promise.resolve(revealed)
      },
    })
    return { fragment: (await read.customers!.profile({ subject: known(adapter) }, call))!, asked }
  }

  test('sees which fields there are, and none of their values', async () => {
    const { fragment } = await profileWith([])
    const phone = fragment.fields.find(({ key }) => key === 'phone')
    expect(phone).toMatchObject({ isPrivate: true, isMasked: true, value: { type: 'text', value: '' } })
    expect(fragment.identities.filter(({ isMasked }) => isMasked).map(({ identity }) => identity.id)).toEqual(['··· 82', '···@post.example', '··· 42'])
    expect(JSON.stringify(fragment)).not.toMatch(/555 01 42|5550142|ines\.roth|Lindenallee/)
    expect(fragment.fields.find(({ key }) => key === 'name')).not.toHaveProperty('isMasked')
  })

  test('gets one value while it is revealed, and that one only', async () => {
    const { fragment, asked } = await profileWith(['phone'])
    expect(fragment.fields.find(({ key }) => key === 'phone')).toMatchObject({ value: { value: '+49 40 555 01 42' } })
    expect(JSON.stringify(fragment)).not.toMatch(/ines\.roth|Lindenallee/)
    expect(asked.map(({ scheme }) => scheme)).toContain('email')
  })

  test('finds the masked name beside the one the record was opened with', async () => {
    const { fragment } = await profileWith([])
    const profile = foldProfile([{ source: { id: 'billing', label: 'Billing' }, status: 'ready', data: fragment }], { subject, now: at })
    const phones = profile.identities.filter(({ identity }) => identity.scheme === 'phone')
    expect(phones).toMatchObject([{ isLinked: true, claims: [{ isMasked: true, isPrivate: true }] }])
  })
})
