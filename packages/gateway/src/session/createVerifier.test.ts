import { createHmac } from 'node:crypto'
import { AlongsideError } from '@alongside/core/errors'
import { base64url, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { refusalOf } from '../http/refuseRequest.js'
import { createTestHost, type TestHost } from '../testing/createTestHost.js'
import { createVerifier } from './createVerifier.js'
import type { Verifier } from './Verifier.js'

const at = Date.parse('2026-11-22T10:00:00Z')
const now = () => at
const minute = 60_000

let kestrel: TestHost
let heron: TestHost
let verifier: Verifier
const ended = new Set<string>()

const verifierFor = (...hosts: readonly (readonly [string, TestHost])[]) => createVerifier({
  tenants: hosts.map(([id, { trust }]) => ({ id, trust })), now, ended: { isEnded: (_, token) => ended.has(token) },
  fetch: () => Promise.reject(new Error('no network here')),
})

beforeAll(async () => {
  kestrel = await createTestHost({ tenant: 'kestrel', now })
  heron = await createTestHost({ tenant: 'heron', now })
  verifier = verifierFor(['kestrel', kestrel], ['heron', heron])
}, 120_000)

const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
const parts = async (token: Promise<string>) => (await token).split('.') as [string, string, string]
const withHeader = async (header: Record<string, unknown>) => {
  const [, payload, signature] = await parts(kestrel.mint())
  return [encode(header), payload, signature].join('.')
}
/** Really signed, with a header of the attacker's choice. */
const signedAs = async (header: Record<string, unknown>, claims: Record<string, unknown> = {}) => {
  const [, payload] = await parts(kestrel.mint())
  const body = { ...(JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as object), ...claims }
  return new SignJWT(body).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'kestrel-1', ...header }).sign(await importJWK(kestrel.privateKey, 'ES256'))
}
const hs256 = async () => {
  const [, payload] = await parts(kestrel.mint())
  const body = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'kestrel-1' })}.${payload}`
  return `${body}.${createHmac('sha256', JSON.stringify(kestrel.publicKey)).update(body).digest('base64url')}`
}
const byStranger = async (header: Record<string, unknown> = {}) => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const [, payload] = await parts(kestrel.mint())
  return new SignJWT(JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as Record<string, unknown>)
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'kestrel-1', ...header, ...('jwk' in header && { jwk: await exportJWK(pair.publicKey) }) }).sign(pair.privateKey)
}
const flipped = async () => {
  const [header, payload, signature] = await parts(kestrel.mint())
  const body = JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as object
  return [header, encode({ ...body, roles: ['lead'] }), signature].join('.')
}

const refused: readonly (readonly [string, () => Promise<string>, string])[] = [
  ['nothing that looks like a token', async () => 'hello', 'token-malformed'],
  ['two parts only', async () => 'a.b', 'token-malformed'],
  ['a header that is not JSON', async () => 'YQ.YQ.YQ', 'token-malformed'],
  ['a token longer than any host writes', async () => `${'a'.repeat(9000)}.b.c`, 'token-too-long'],
  ['alg none', () => withHeader({ alg: 'none', typ: 'JWT' }), 'token-alg'],
  ['alg None in other letters', () => withHeader({ alg: 'NoNe', typ: 'JWT' }), 'token-alg'],
  ['alg none without a signature', async () => { const [, payload] = await parts(kestrel.mint()); return `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.` }, 'token-malformed'],
  ['the public key used as a shared secret', hs256, 'token-alg'],
  ['an algorithm nobody configured', () => withHeader({ alg: 'RS1', typ: 'JWT' }), 'token-alg'],
  ['no algorithm', () => withHeader({ typ: 'JWT' }), 'token-alg'],
  ['its own key inside', () => byStranger({ jwk: {} }), 'token-header'],
  ['an address to fetch the key from', () => byStranger({ jku: 'https://evil.example/keys' }), 'token-header'],
  ['an address of a certificate', () => byStranger({ x5u: 'https://evil.example/cert' }), 'token-header'],
  ['a critical extension', () => withHeader({ alg: 'ES256', typ: 'JWT', crit: ['exp'], exp: 1 }), 'token-header'],
  ['another type', () => signedAs({ typ: 'secevent+jwt' }), 'token-typ'],
  ['a stranger\'s signature under our key\'s name', () => byStranger(), 'token-signature'],
  ['a key id nobody published', () => byStranger({ kid: 'other' }), 'token-signature'],
  ['a raised role under the old signature', flipped, 'token-signature'],
  ['an issuer nobody trusts', () => kestrel.mint({ issuer: 'https://evil.example' }), 'token-issuer'],
  ['another tenant claimed by a host we trust', () => kestrel.mint({ tenant: 'heron' }), 'token-tenant'],
  ['another host\'s name with our key', () => kestrel.mint({ issuer: 'https://heron.example', tenant: 'heron' }), 'token-signature'],
  ['an audience that is somebody else', () => kestrel.mint({ audience: 'payroll' }), 'token-audience'],
  ['a token that is over', () => kestrel.mint({ issuedAt: at - 20 * minute, life: 10 * minute }), 'token-expired'],
  ['a token from the future', () => kestrel.mint({ issuedAt: at + 10 * minute }), 'token-future'],
  ['a token that is not valid yet', () => signedAs({}, { nbf: (at + 5 * minute) / 1000 }), 'token-early'],
  ['a life longer than fifteen minutes', () => kestrel.mint({ life: 16 * minute }), 'token-life'],
  ['no id, so that it could never be ended', () => signedAs({}, { jti: undefined }), 'token-claims'],
  ['no end', () => signedAs({}, { exp: undefined }), 'token-claims'],
  ['no employee', () => signedAs({}, { sub: undefined }), 'token-claims'],
  ['roles that are no list', () => signedAs({}, { roles: 'admin' }), 'token-claims'],
  ['an employee whose id breaks lines', () => kestrel.mint({ sub: 'mira\r\nx-role: lead' }), 'token-claims'],
]

describe('a token is not believed when it bears', () => {
  test.each(refused)('%s', async (_, make, reason) => {
    const error = await verifier.verify(await make()).then(() => undefined, (thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unauthorised' })
    expect(refusalOf(error as object)?.reason).toBe(reason)
  })
})

describe('a token of a trusted host', () => {
  test('says who asks, with what belongs to them and nothing a host did not say', async () => {
    const token = await kestrel.mint({ roles: ['agent'], regions: ['emea'], inboxes: ['care'], scope: 'read desk everything', jti: 'one-token' })
    expect(await verifier.verify(token)).toEqual({
      tenant: 'kestrel', actor: { id: 'mira', name: 'Mira', tenant: 'kestrel', roles: ['agent'], regions: ['emea'] }, inboxes: ['care'],
      scopes: new Set(['read', 'desk']), token: 'one-token', expiresAt: at + 10 * minute,
    })
  })

  test('is over as soon as it was ended', async () => {
    const token = await kestrel.mint({ jti: 'signed-out' })
    await verifier.verify(token)
    ended.add('signed-out')
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'unauthorised' })
  })

  test('is over when its time is, however often it was believed before', async () => {
    let later = at
    const patient = createVerifier({ tenants: [{ id: 'kestrel', trust: kestrel.trust }], now: () => later, ended: { isEnded: () => false }, fetch: () => Promise.reject(new Error('no network here')) })
    const token = await kestrel.mint({ life: minute })
    for (const seconds of [0, 30, 59]) {
      later = at + seconds * 1000
      expect((await patient.verify(token)).actor.id).toBe('mira')
    }
    later = at + minute + 6_000
    await expect(patient.verify(token)).rejects.toMatchObject({ code: 'unauthorised' })
  })

  test.each(['RS256', 'PS256', 'EdDSA'])('may be signed with %s', async (alg) => {
    const host = await createTestHost({ tenant: 'osprey', now, alg })
    expect((await verifierFor(['osprey', host]).verify(await host.mint())).tenant).toBe('osprey')
  })

  test('cannot be checked while the host\'s keys do not come, and nobody is signed out for it', async () => {
    const trust = { ...kestrel.trust, keys: { jwksUrl: 'https://kestrel.example/jwks' } }
    const away = createVerifier({ tenants: [{ id: 'kestrel', trust }], now, ended: { isEnded: () => false }, fetch: () => Promise.reject(new Error('down')) })
    await expect(away.verify(await kestrel.mint())).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('tells nobody outside why the way to the keys is barred', async () => {
    const trust = { ...kestrel.trust, keys: { jwksUrl: 'https://kestrel.example/jwks' } }
    const barred = new AlongsideError({ code: 'forbidden', message: 'The gateway may not ask kestrel.example.' })
    const away = createVerifier({ tenants: [{ id: 'kestrel', trust }], now, ended: { isEnded: () => false }, fetch: () => Promise.reject(barred) })
    await expect(away.verify(await kestrel.mint())).rejects.toMatchObject({ code: 'unreachable', message: expect.not.stringContaining('kestrel.example') as string })
  })

  test('is checked with keys the host publishes', async () => {
    const trust = { ...kestrel.trust, keys: { jwksUrl: 'https://kestrel.example/jwks' } }
    const fetch = async () => Response.json({ keys: [kestrel.publicKey] })
    const remote = createVerifier({ tenants: [{ id: 'kestrel', trust }], now, ended: { isEnded: () => false }, fetch })
    expect((await remote.verify(await kestrel.mint())).actor.id).toBe('mira')
  })
})

test('two tenants cannot share an issuer', () => {
  expect(() => verifierFor(['kestrel', kestrel], ['heron', kestrel])).toThrow(/issuer of its own/)
})
