import { decodeBase64, utf8 } from './decodeBase64.js'
import { checkClaims, type ContextOptions } from './checkClaims.js'
import { checkMac } from './checkMac.js'
import { parseObject } from './parseObject.js'
import { refuse } from './refuse.js'
import type { Verification } from './Verification.js'

export interface HmacOptions extends ContextOptions {
  /** Shared with the host's server; several while one is being exchanged. */
  readonly secrets: readonly string[]
}

const longest = 16 * 1024
const hexMac = /^[0-9a-f]{64}$/

/**
 * Checks a proof that three lines of any language make: the claims of {@link mintContext} as JSON in base64url, a dot, and the HMAC-SHA256 of that
 * text in lower-case hexadecimal. Like the identity hash of chat widgets, but bound to one agent, record, audience and moment.
 */
export async function verifyHmac(token: string, options: HmacOptions): Promise<Verification> {
  if (token.length > longest) return refuse('too-long')
  const [body = '', mac = '', ...rest] = token.split('.')
  const payload = decodeBase64(body, 'base64url')
  if (!payload || !hexMac.test(mac) || rest.length > 0) return refuse('malformed')
  if (!(await checkMac(options.secrets, utf8(body), fromHex(mac)))) return refuse('signature')
  const claims = parseObject(payload)
  if (claims === undefined) return refuse('malformed')
  return claims === 'duplicate' ? refuse('duplicate') : checkClaims(claims, options)
}

/**
 * Checks the plain identity hash of a chat widget (Chatwoot's `identifier_hash`, Intercom's `user_hash`): HMAC-SHA256 of a name in hexadecimal.
 * It has no end, no audience and no agent, and the customer's own browser holds it: it shows that the name is genuine, and that is trust `host`, never `signed`.
 */
export async function verifyIdentityHash(name: string, hash: string, secrets: readonly string[]): Promise<boolean> {
  return name !== '' && !/\p{Cs}/u.test(name) && hexMac.test(hash) && checkMac(secrets, utf8(name), fromHex(hash))
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
