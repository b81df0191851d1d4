import { randomUUID } from 'node:crypto'
import type { DataAdapter } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { Hello, SignedContext, WireProof } from '@alongside/core/protocol'
import { castNow } from '@alongside/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../session/Session.js'
import { createProofHost, type ProofHost, type ProofStatement } from '../testing/createProofHost.js'
import { createContextHandlers } from './createContextHandlers.js'
import { openTestGateway, type AskOptions, type TestGateway, type TestTenant } from '../testing/openTestGateway.js'

let open: TestGateway
let hosts: Readonly<Record<TestTenant, ProofHost>>
const clock = { at: castNow }

beforeAll(async () => {
  hosts = { kestrel: await createProofHost('kestrel'), heron: await createProofHost('heron') }
  open = await openTestGateway({
    now: () => clock.at,
    mount: (mount, source) => (source === 'billing' || source === 'service' ? { ...mount, open: (environment) => withSharedPhone(mount.open(environment)) } : mount),
    change: (tenant) => ({ ...tenant, private: 'signed', verifyContext: hosts[tenant.id as TestTenant].verify }),
  })
}, 120_000)
afterAll(() => open.close())

/** A family of two records with one telephone. */
const withSharedPhone = (adapter: DataAdapter): DataAdapter => ({
  ...adapter,
  customers: {
    ...adapter.customers!,
    async find(ask, within) {
      const found = await adapter.customers!.find(ask, within)
      const [first] = ask.query.type === 'identity' && ask.query.identity.scheme === 'phone' ? found.matches : []
      return first ? { ...found, matches: [...found.matches, { ...first, record: { ...first.record, id: 'a-sister' } }] } : found
    },
  },
})

const call = { locale: 'en', purpose: 'service', priority: 'agent' } as const
const namesOf = (customer: string): readonly Identity[] => open.casts.kestrel.customers.find(({ id }) => id === customer)!.subject
const nameOf = (customer: string, scheme: string): Identity => namesOf(customer).find((name) => name.scheme === scheme)!
const present = (proof: WireProof, options?: AskOptions) => open.ask<SignedContext>('/v1/context', proof, options)
const signed = async (statement: ProofStatement, options?: AskOptions) => present(await hosts.kestrel.sign(statement), options)

/** A fresh session of Mira's. */
const session = async (claims: Readonly<Record<string, unknown>> = {}): Promise<AskOptions> => ({ token: await open.tokenOf('mira', 'kestrel', { jti: randomUUID(), scope: 'read write desk', ...claims }) })
const email = () => nameOf('ines-roth', 'email')

async function refused(proof: unknown, reason: string, options?: AskOptions): Promise<void> {
  const answer = await open.send('/v1/context', proof, options)
  const row = await open.database.db.selectFrom('audit_entry').selectAll().where('request_id', '=', answer.headers.get('x-request-id')!).executeTakeFirst()
  expect([answer.status >= 400, row?.reason]).toEqual([true, reason])
}

describe('a proof', () => {
  test('is believed for the session that showed it, and for no other', async () => {
    const [one, other] = [await session(), await session()]
    expect(await signed({ identities: [email()] }, one)).toMatchObject({ trust: 'signed', identities: [email()], record: { kind: 'ticket', id: '4711' } })
    const hello = (options: AskOptions) => open.ask<Hello>('/v1/session/hello', {}, options)
    expect((await hello(one)).trust).toEqual({ private: 'signed', signed: [email()] })
    expect((await hello(other)).trust).toEqual({ private: 'signed', signed: [] })
  })

  test('holds for the later tokens of a host’s session, and ends with it', async () => {
    const [first, second, third] = [await session({ sid: 'morning' }), await session({ sid: 'morning' }), await session({ sid: 'evening' })]
    await signed({ identities: [email()] }, first)
    const held = async (options: AskOptions) => (await open.ask<Hello>('/v1/session/hello', {}, options)).trust?.signed.length
    expect([await held(second), await held(third)]).toEqual([1, 0])
    await open.ask('/v1/session/end', {}, second)
    expect(await held(first)).toBe(0)
  })

  test('is not believed forged, twice, of another company, or of another employee', async () => {
    const proof = await hosts.kestrel.sign({ identities: [email()] })
    await refused({ ...proof, token: `${proof.token.slice(0, -4)}AAAA` }, 'context-signature')
    await refused(await hosts.heron.sign({ identities: [email()] }), 'context-signature')
    await refused(await hosts.kestrel.sign({ identities: [email()], audience: 'heron' }), 'context-signature')
    await refused(proof, 'context-not-accepted', { as: 'bob' })
    expect(await present(proof)).toMatchObject({ trust: 'signed' })
    await refused(proof, 'context-replayed')
    await refused(proof, 'context-replayed', await session())
    await refused(proof, 'context-not-accepted', { as: 'bob' })
    await refused(proof, 'context-signature', { tenant: 'heron' })
  })

  test('is nothing to whoever it is not about, also where who checked it did not ask', async () => {
    const added: unknown[] = []
    const { present: show } = createContextHandlers({
      now: () => clock.at, seen: async () => false, contexts: { add: async (_, names) => added.push(names) },
      verifierOf: () => async () => ({ state: 'verified', context: { actor: 'bob', identities: [email()] } }),
    })
    const mira: Session = { tenant: 'kestrel', actor: open.casts.kestrel.staff.mira, scopes: new Set(['read']), token: 'one', expiresAt: clock.at + 60_000 }
    const context = { session: mira, signal: new AbortController().signal, requestId: 'one' }
    await expect(show({ kind: 'jwt', token: 'x' }, context)).rejects.toMatchObject({ code: 'forbidden' })
    expect(added).toEqual([])
  })

  test('is not looked at where it is none', async () => {
    await refused({ kind: 'jwt' }, 'body-invalid')
    await refused({ kind: 'promise', token: 'x' }, 'body-invalid')
    await refused({ kind: 'jwt', token: 'x', trust: 'signed' }, 'body-invalid')
    await refused({ kind: 'jwt', token: 'x'.repeat(140_000) }, 'body-too-large')
    await refused({ kind: 'jwt', token: 'x' }, 'token-missing', { token: null })
  })

  test('is kept without a readable name, and forgotten with whom it is about', async () => {
    const own = await session()
    const name: Identity = { scheme: 'email', realm: '', id: 'nobody-else@post.example', party: 'person' }
    await signed({ identities: [name] }, own)
    const rows = await open.database.db.selectFrom('signed_context').selectAll().execute()
    expect(rows.map(({ sealed }) => Buffer.from(sealed).toString('latin1')).join()).not.toContain('nobody-else')
    const { subject } = await open.ask<{ subject: string }>('/v1/desk/locate', { place: { customer: name } }, own)
    await open.gateway.erase('kestrel', subject, 'mira')
    expect((await open.ask<Hello>('/v1/session/hello', {}, own)).trust?.signed).toEqual([])
  })
})

/** Everything private that this session is answered about Ines, as text. */
async function readAll(options: AskOptions, subject = namesOf('ines-roth')): Promise<string> {
  const of = (...schemes: readonly string[]) => subject.filter(({ scheme }) => schemes.includes(scheme))
  const asks: readonly (readonly [string, unknown])[] = [
    ['billing/orders/list', { subject: of('crm', 'email', 'phone'), limit: 50 }], ['service/cases/list', { subject: of('crm', 'email', 'phone'), limit: 50 }],
    ['billing/customers/profile', { subject: of('crm', 'email', 'phone') }], ['service/customers/profile', { subject: of('crm', 'email', 'phone') }],
    ['facebook/timeline/list', { subject: of('facebook'), scope: { kind: 'with-us', accounts: [] }, limit: 100 }],
    ['service/timeline/list', { subject: of('crm'), scope: { kind: 'with-us', accounts: [] }, limit: 100 }],
    ['mail/timeline/list', { subject: of('email'), scope: { kind: 'with-us', accounts: [] }, limit: 100 }],
    ['facebook/timeline/thread', { ref: { source: 'facebook', id: 'ines-promise' } }],
  ]
  const answers = await Promise.all(asks.map(async ([path, ask]) => (await open.send(`/v1/sources/${path}`, { ask, ...call }, options)).text()))
  return answers.join('\n')
}

/** Orders, cases, private messages, letters, notes of visits and private fields. */
const secrets = ['Mesh repeater M2', 'Refunded 40', 'A new R7 leaves our store', 'Invoice address', 'Read “My router', '1984-05-02', '4417'] as const
const told = (text: string) => secrets.filter((secret) => text.includes(secret))

describe('private data, where a customer has to be signed', () => {
  test('comes to no session that only claims to be about them', async () => {
    const own = await session()
    const text = await readAll(own)
    expect(told(text)).toEqual([])
    expect(text).toContain('Third time my router died')
    expect(text).toContain('"isMasked":true')
    expect((await open.send('/v1/sources/billing/orders/list', { ask: { subject: [email()], limit: 5 }, ...call }, own)).status).toBe(403)
  })

  test.each<[string, () => Promise<readonly [WireProof, AskOptions]>]>([
    ['forged', async () => [{ kind: 'jwt', token: `${(await hosts.kestrel.sign({ identities: namesOf('ines-roth') })).token}A` }, await session()]],
    ['used before', async () => {
      const proof = await hosts.kestrel.sign({ identities: namesOf('ines-roth') })
      await present(proof, await session())
      return [proof, await session()]
    }],
    ['of another company', async () => [await hosts.heron.sign({ identities: namesOf('ines-roth') }), await session()]],
    ['of a colleague', async () => [await hosts.kestrel.sign({ identities: namesOf('ines-roth'), agent: 'bob' }), await session()]],
  ])('comes to none whose proof is %s', async (_, lie) => {
    const [proof, own] = await lie()
    await expect(present(proof, own)).rejects.toMatchObject({ code: 'forbidden' })
    expect(told(await readAll(own))).toEqual([])
  })

  test('comes once the host signed them, by every name that their own record states', async () => {
    const own = await session()
    await signed({ identities: [email(), nameOf('ines-roth', 'facebook')] }, own)
    expect(told(await readAll(own))).toEqual(secrets)
  })

  test('does not come by a name that stands beside a signed one only in the question', async () => {
    const own = await session()
    await signed({ identities: [nameOf('tomas-vidal', 'crm')] }, own)
    const both = [nameOf('tomas-vidal', 'crm'), ...namesOf('ines-roth')]
    expect(told(await readAll(own, both))).toEqual([])
  })

  test('does not come by a name that several records bear', async () => {
    const own = await session()
    await signed({ identities: [nameOf('ines-roth', 'phone')] }, own)
    expect(told(await readAll(own, [nameOf('ines-roth', 'crm')]))).toEqual([])
  })

  test('comes to whoever looked them up with a reason, which is on record, and for a while', async () => {
    const own = await session()
    const place = { customer: nameOf('ines-roth', 'crm') }
    const { stream, subject } = await open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place }, own)
    const version = async () => (await open.ask<Record<string, { version: number }>>('/v1/desk/read', { streams: [stream] }, own))[stream]!.version
    const reveal = async (reason: string) => ({ command: { id: randomUUID(), type: 'reveal', field: 'private', reason, for: 60_000, stream, subject, reads: { [stream]: await version() } } })
    expect(await open.ask('/v1/desk/execute', await reveal(' '), own)).toMatchObject({ state: 'refused' })
    expect(told(await readAll(own))).toEqual([])
    expect(await open.ask('/v1/desk/execute', await reveal('She is on the phone.'), own)).toMatchObject({ state: 'done' })
    expect(told(await readAll(own))).toEqual(expect.arrayContaining(['Mesh repeater M2', '1984-05-02']))
    expect(JSON.stringify(await open.ask('/v1/desk/history', { stream }, own))).toContain('She is on the phone.')
    expect(told(await readAll({ as: 'bob' }))).toEqual([])
    clock.at += 60_001
    expect(told(await readAll(await session()))).toEqual([])
  })
})
