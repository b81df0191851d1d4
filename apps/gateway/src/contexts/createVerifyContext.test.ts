import { emailIdentity } from '@alongside/core/model'
import { createMemorySeen, mintContext, mintHmac, type ContextStatement } from '@alongside/embed/verify'
import { castStaff } from '@alongside/core/testing'
import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { readConfiguration } from '../config/readConfiguration.js'
import { rightConfiguration, rightEnvironment, writeFiles } from '../testing/writeFiles.js'

const now = Date.parse('2026-11-22T09:00:00.000Z')
const secret = 'a secret the host shows once'
const pair = await generateKeyPair('ES256', { extractable: true })
const [privateKey, publicKey] = [{ ...(await exportJWK(pair.privateKey)), kid: 'one' }, { ...(await exportJWK(pair.publicKey)), kid: 'one' }]
const contexts = [
  { kind: 'token', issuer: 'https://desk.example', audience: 'https://gateway.example', jwks: './host-keys.json' },
  { kind: 'secret', issuer: 'https://desk.example', audience: 'https://gateway.example', secrets: [{ env: 'CONTEXT_SECRET' }] },
  { kind: 'salesforce', organisations: ['00Dxx0000001gEREAY'], secrets: [{ env: 'CONTEXT_SECRET' }], agents: './agents.json' },
]
const files = { 'host-keys.json': { keys: [publicKey] }, 'agents.json': { '005xx000001SwiUAAS': 'mira' } }
const read = (change: object, environment: Readonly<Record<string, string>> = { ...rightEnvironment, CONTEXT_SECRET: secret }) =>
  readConfiguration(writeFiles({ ...rightConfiguration, tenants: [{ ...rightConfiguration.tenants[0], ...change }] }, files), environment)

const statement: ContextStatement = {
  issuer: 'https://desk.example', audience: 'https://gateway.example', tenant: 'kestrel', agent: { id: 'mira' }, identities: [emailIdentity('ines@post.example')], id: 'one', issuedAt: now,
}

describe('a tenant whose hosts sign customers', () => {
  const [kestrel] = read({ contexts, private: 'signed', unknownCustomers: { approval: 'ordinary' } }).configuration!.options.tenants
  const show = (kind: 'jwt' | 'hmac' | 'signed-request', token: string, seen = createMemorySeen(() => now), actor: typeof castStaff.mira | typeof castStaff.bob = castStaff.mira) =>
    kestrel!.verifyContext!({ proof: { kind, token }, tenant: 'kestrel', actor, now: () => now, seen: async (id, until) => seen(id, until) })

  test('believes each by its own kind of proof, once, from the employee it is about', async () => {
    expect(kestrel).toMatchObject({ private: 'signed', unknownCustomers: { approval: 'ordinary' } })
    const seen = createMemorySeen(() => now)
    const token = await mintContext(privateKey, statement)
    expect(await show('jwt', token, seen, castStaff.bob)).toEqual(expect.objectContaining({ state: 'refused', reason: 'not-accepted' }))
    expect(await show('jwt', token, seen)).toEqual({ state: 'verified', context: { actor: 'mira', identities: statement.identities } })
    expect(await show('jwt', token, seen)).toMatchObject({ reason: 'replayed' })
    expect(await show('hmac', await mintHmac(secret, statement))).toMatchObject({ state: 'verified' })
    expect(await show('hmac', token)).toMatchObject({ state: 'refused' })
    expect(await show('signed-request', token)).toMatchObject({ state: 'refused' })
    expect(await show('jwt', await mintContext(privateKey, { ...statement, tenant: 'heron' }))).toMatchObject({ reason: 'tenant' })
  })

  test('is told what is wrong with how they are written', () => {
    const problems = (one: object) => (read({ contexts: [one] }).problems ?? []).map(({ path, message }) => `${path} ${message}`).join('\n')
    expect(problems({ kind: 'zendesk' })).toMatch(/contexts.*is no kind of proof/)
    expect(problems({ ...contexts[1], secrets: [] })).toMatch(/secrets is empty/)
    expect(problems({ ...contexts[2], agents: './host-keys.json' })).toMatch(/says nobody's id/)
    expect(read({ contexts: [contexts[1]] }, { ...rightEnvironment, CONTEXT_SECRET: 'short' }).problems?.map(({ message }) => message).join()).toMatch(/less than 16/)
    expect(read({ private: 'closed' }).problems?.[0]?.message).toMatch(/neither open nor signed/)
  })
})
