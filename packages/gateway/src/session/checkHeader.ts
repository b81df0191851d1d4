import { decodeProtectedHeader } from 'jose'
import { signatures } from './signatures.js'
import { unauthorised } from './unauthorised.js'

const longestToken = 8 * 1024
const shape = /^[\w-]+\.[\w-]+\.[\w-]+$/
const types = new Set(['jwt', 'at+jwt'])
/** Each of these would let the token say by which key, or by which rules, it wants to be believed. */
const forbidden = ['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'enc', 'cty', 'url']

/** Refuses every token whose header is not the plain one our hosts write, before any key is looked at. */
export function checkHeader(token: string): void {
  if (token.length > longestToken) throw unauthorised('token-too-long')
  if (!shape.test(token)) throw unauthorised('token-malformed')
  const header = readHeader(token)
  const trick = forbidden.find((name) => Object.hasOwn(header, name))
  if (trick !== undefined) throw unauthorised('token-header')
  if (typeof header['alg'] !== 'string' || !signatures.includes(header['alg'])) throw unauthorised('token-alg')
  if (typeof header['typ'] !== 'string' || !types.has(header['typ'].toLowerCase())) throw unauthorised('token-typ')
}

function readHeader(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeProtectedHeader(token) as Record<string, unknown>
  } catch {
    throw unauthorised('token-malformed')
  }
}
