import type { Identity } from '@alongside/core/model'
import { AlongsideError } from '@alongside/core/errors'
import { encodeBase64, utf8 } from './decodeBase64.js'
import { importSecret } from './checkMac.js'
import type { ContextClaims } from './contextClaims.js'
import type { VerifiedAgent } from './Verification.js'
import { contextType } from './verifyContext.js'

/** What a host's server says about one record that one of its employees has open. */
export interface ContextStatement {
  readonly issuer: string
  readonly audience: string
  readonly tenant: string
  readonly agent: VerifiedAgent
  readonly record?: { readonly kind: string; readonly id: string }
  /** By which names the customer of that record is known. Only names the server itself read from its records, never what a page told it. */
  readonly identities: readonly Identity[]
  /** Never used before. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  /** Milliseconds; two minutes unless given, five at most. */
  readonly life?: number
}

/** Signs a statement with the private key (a P-256 JWK) of a host's server, for {@link verifyContext}. */
export async function mintContext(privateKey: JsonWebKey & { readonly kid?: string }, statement: ContextStatement): Promise<string> {
  const { kid, kty, crv, x, y, d } = privateKey
  const key = await crypto.subtle.importKey('jwk', { kty: kty!, crv: crv!, x: x!, y: y!, d: d! }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']).catch(() => {
    throw new AlongsideError({ code: 'invalid-request', message: 'The key is no private P-256 key. Nothing was signed. Give it as a JWK with kty, crv, x, y and d.' })
  })
  const body = `${encode({ alg: 'ES256', typ: contextType, ...(kid !== undefined && { kid }) })}.${encode(toClaims(statement))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(body))
  return `${body}.${encodeBase64(new Uint8Array(signature), 'base64url')}`
}

/** The same with a shared secret, for {@link verifyHmac}. */
export async function mintHmac(secret: string, statement: ContextStatement): Promise<string> {
  const body = encode(toClaims(statement))
  const mac = await crypto.subtle.sign('HMAC', await importSecret(secret, 'sign'), utf8(body))
  return `${body}.${[...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const encode = (value: unknown): string => encodeBase64(utf8(JSON.stringify(value)), 'base64url')

function toClaims({ issuer, audience, tenant, agent, record, identities, id, issuedAt, life = 120_000 }: ContextStatement): ContextClaims {
  const iat = Math.floor(issuedAt / 1000)
  return {
    iss: issuer, aud: audience, tenant, sub: agent.id, jti: id, iat, exp: iat + Math.floor(life / 1000), identities,
    ...(agent.name !== undefined && { name: agent.name }), ...(agent.email !== undefined && { email: agent.email }), ...(record && { record }),
  }
}
