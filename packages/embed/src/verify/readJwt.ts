import { AlongsideError } from '@alongside/core/errors'
import { decodeBase64, utf8 } from './decodeBase64.js'
import { parseObject } from './parseObject.js'
import { refuse } from './refuse.js'
import type { Refused } from './Verification.js'

/** A public key: a JWK, or PEM as hosts show it (`BEGIN PUBLIC KEY`). */
export type PublicKey = JsonWebKey | string

export interface JwtRules {
  /** The one algorithm; whatever a header says beside it is refused. */
  readonly alg: 'RS256' | 'ES256'
  readonly keys: readonly PublicKey[]
  /** What `typ` may say, in lower case; `''` where it may be absent. */
  readonly types: readonly string[]
}

export interface ReadJwt {
  readonly state: 'read'
  readonly claims: Readonly<Record<string, unknown>>
  /** The part that was signed; names the token where it names itself by nothing. */
  readonly signed: string
}

const longest = 16 * 1024
/** What a header may say. Anything else, such as `jku`, `jwk`, `x5u` or `crit`, would let a token say how it wants to be believed. */
const permitted = new Set(['alg', 'typ', 'kid'])
const algorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const

/** The claims of a compact JWT whose signature fits. */
export async function readJwt(token: string, rules: JwtRules): Promise<ReadJwt | Refused> {
  if (token.length > longest) return refuse('too-long')
  const [header, payload, signature, ...rest] = token.split('.').map((part) => decodeBase64(part, 'base64url'))
  if (!header || !payload || !signature || rest.length > 0) return refuse('malformed')
  const head = parseObject(header)
  if (head === undefined) return refuse('malformed')
  if (head === 'duplicate') return refuse('duplicate')
  if (Object.keys(head).some((name) => !permitted.has(name))) return refuse('header')
  const { alg, typ = '', kid } = head
  if (alg !== rules.alg) return refuse('algorithm')
  if (typeof typ !== 'string' || !rules.types.includes(typ.toLowerCase())) return refuse('header')
  const keys = rules.keys.filter((key) => kid === undefined || nameOf(key) === undefined || nameOf(key) === kid)
  if (keys.length === 0) return refuse('key')
  const signed = token.slice(0, token.lastIndexOf('.'))
  if (!(await isSigned(signed, signature, keys, rules.alg))) return refuse('signature')
  const claims = parseObject(payload)
  if (claims === undefined) return refuse('malformed')
  return claims === 'duplicate' ? refuse('duplicate') : { state: 'read', claims, signed }
}

const nameOf = (key: PublicKey): unknown => (typeof key === 'string' ? undefined : (key as { readonly kid?: unknown }).kid)

async function isSigned(signed: string, signature: Uint8Array<ArrayBuffer>, keys: readonly PublicKey[], alg: JwtRules['alg']): Promise<boolean> {
  const verdicts = await Promise.all(keys.map(async (key) => crypto.subtle.verify(algorithms[alg], await importPublic(key, alg), signature, utf8(signed))))
  return verdicts.includes(true)
}

async function importPublic(key: PublicKey, alg: JwtRules['alg']): Promise<CryptoKey> {
  try {
    if (typeof key === 'string') return await crypto.subtle.importKey('spki', pemBytes(key), algorithms[alg], false, ['verify'])
    const { kty, n, e, crv, x, y } = key
    if ('d' in key || 'k' in key) throw new TypeError('private')
    const only = kty === 'RSA' ? { kty, n: n!, e: e! } : { kty: kty!, crv: crv!, x: x!, y: y! }
    return await crypto.subtle.importKey('jwk', only, algorithms[alg], false, ['verify'])
  } catch {
    throw new AlongsideError({ code: 'invalid-request', message: `A key is no public ${alg === 'RS256' ? 'RSA' : 'P-256'} key. Nothing can be checked with it. Give it as a public JWK, or as PEM that begins with BEGIN PUBLIC KEY.` })
  }
}

function pemBytes(pem: string): Uint8Array<ArrayBuffer> {
  const body = /-----BEGIN PUBLIC KEY-----([\s\S]+)-----END PUBLIC KEY-----/.exec(pem)?.[1]?.replaceAll(/\s/g, '')
  const bytes = body === undefined ? undefined : decodeBase64(body, 'base64')
  if (!bytes) throw new TypeError('no PEM')
  return bytes
}
