import { createHmac } from 'node:crypto'
import { base64url, generateKeyPair, SignJWT } from 'jose'
import type { AskOptions } from '../openTestGateway.js'
import type { Attack } from './Attack.js'
import { asked, type AttackWorld } from './createAttackWorld.js'

const hello = '/v1/session/hello'
const find = '/v1/sources/x/customers/find'
const note = (world: AttackWorld) => world.command(world.ines, { type: 'note', text: 'A lie.' })
const finding = () => asked({ query: { type: 'text', text: 'Ines' }, limit: 5 })
const stream = () => ({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' })
const refused = { status: 401, code: 'unauthorised' } as const

const targets = [[hello, () => ({})], [find, finding], ['/v1/desk/execute', note], ['/v1/desk/streams', () => ({})], ['/v1/stream', stream]] as const
const everywhere = (kind: string, reason: string, options: (world: AttackWorld) => AskOptions | Promise<AskOptions>): readonly Attack[] =>
  targets.map(([path, body]) => ({ kind, name: path, path, body, options, reason, ...refused }))

/** Signs anything with a header of the attacker's choice: by a stranger, or by nobody. */
async function forged(header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const body = { sub: 'dana', name: 'Dana', tenant: 'kestrel', roles: ['lead'], scope: 'read write desk audit erase operate', jti: 'forged-token', iss: 'https://kestrel.example', aud: 'alongside', iat: 1_795_260_000, exp: 1_795_260_600, ...claims }
  return new SignJWT(body).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'kestrel-1', ...header }).sign(pair.privateKey)
}

const parts = async (token: Promise<string>) => (await token).split('.') as [string, string, string]
const encode = (value: unknown) => base64url.encode(JSON.stringify(value))
const rewritten = async ({ open }: AttackWorld, change: Readonly<Record<string, unknown>>) => {
  const [header, payload, signature] = await parts(open.tokenOf('mira'))
  return [header, encode({ ...(JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as object), ...change }), signature].join('.')
}
const reheaded = async ({ open }: AttackWorld, header: unknown) => {
  const [, payload, signature] = await parts(open.tokenOf('dana'))
  return [encode(header), payload, signature].join('.')
}
const asSecret = async ({ open }: AttackWorld) => {
  const [, payload] = await parts(open.tokenOf('dana'))
  const body = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'kestrel-1' })}.${payload}`
  return `${body}.${createHmac('sha256', JSON.stringify(open.hosts.kestrel.publicKey)).update(body).digest('base64url')}`
}
const at = (kind: string, name: string, reason: string, token: (world: AttackWorld) => Promise<string>): Attack =>
  ({ kind, name, path: '/v1/desk/execute', body: note, options: async (world) => ({ token: await token(world) }), reason, ...refused })

export const tokenAttacks: readonly Attack[] = [
  ...everywhere('no token', 'token-missing', () => ({ token: null })),
  { kind: 'no token', name: 'as a cookie', path: hello, body: () => ({}), options: async ({ open }) => ({ token: null, headers: { cookie: `token=${await open.tokenOf('dana')}` } }), reason: 'token-missing', ...refused },
  ...everywhere('expired token', 'token-expired', async ({ open }) => ({ token: await open.tokenOf('dana', 'kestrel', { issuedAt: Date.parse('2026-11-21T11:00:00Z') }) })),
  at('forged token', 'by a stranger', 'token-signature', () => forged({})),
  at('forged token', 'with roles written in', 'token-signature', (world) => rewritten(world, { roles: ['lead'] })),
  at('forged token', 'with an end moved', 'token-signature', (world) => rewritten(world, { exp: 1_795_261_000 })),
  at('forged token', 'of a host nobody trusts', 'token-issuer', () => forged({}, { iss: 'https://evil.example' })),
  at('forged token', 'of another company\'s host', 'token-tenant', ({ open }) => open.tokenOf('dana', 'heron', { tenant: 'kestrel' })),
  at('forged token', 'cut in two', 'token-malformed', async ({ open }) => (await open.tokenOf('dana')).split('.').slice(0, 2).join('.')),
  at('alg-trick token', 'none', 'token-alg', (world) => reheaded(world, { alg: 'none', typ: 'JWT' })),
  at('alg-trick token', 'the public key as a secret', 'token-alg', asSecret),
  at('alg-trick token', 'its own key inside', 'token-header', () => forged({ jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } })),
  at('alg-trick token', 'an address of keys', 'token-header', () => forged({ jku: 'https://evil.example/keys' })),
  at('alg-trick token', 'an address of a certificate', 'token-header', () => forged({ x5u: 'https://evil.example/cert' })),
  at('alg-trick token', 'a key of another path', 'token-signature', () => forged({ kid: '../../heron-1' })),
  at('alg-trick token', 'another type', 'token-typ', (world) => reheaded(world, { alg: 'ES256', typ: 'logout+jwt' })),
]
