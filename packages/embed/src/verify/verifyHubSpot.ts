import { decodeBase64, utf8 } from './decodeBase64.js'
import { checkMac, digest } from './checkMac.js'
import { checkTimes } from './checkTimes.js'
import { conclude } from './conclude.js'
import { refuse } from './refuse.js'
import type { Verification, VerifyOptions } from './Verification.js'

/** A request of HubSpot's as it arrived. */
export interface HubSpotRequest {
  readonly method: string
  /** The whole address as HubSpot asked it: before a proxy changed host or scheme, and with its query as it was written. */
  readonly url: string
  /** The bytes as they arrived, before anybody parsed them. */
  readonly body: Uint8Array<ArrayBuffer>
  /** `X-HubSpot-Signature-v3`. */
  readonly signature: string
  /** `X-HubSpot-Request-Timestamp`. */
  readonly timestamp: string
}

export interface HubSpotOptions extends VerifyOptions {
  /** The app's client secret; several while one is being exchanged. */
  readonly secrets: readonly string[]
  /** The address of this server that HubSpot asks, without a query, e.g. `https://side.example/hubspot/context`. */
  readonly audience: string | readonly string[]
  /** The accounts this server serves: an app's secret is the same for all who installed it. */
  readonly portals: readonly string[]
}

const longest = 1024 * 1024
/** After five minutes HubSpot's own rule is to refuse. */
const longestLife = 300_000
/** What an address is made of. A brace is not, so that no body passes for the end of one. */
const written = /^[\w\-.~:/?@!$&'()*+,;=%]+$/
/** HubSpot writes these as they are before it signs; exactly so, or two addresses would pass for one. */
const plain: Readonly<Record<string, string>> = {
  '%3A': ':', '%2F': '/', '%3F': '?', '%40': '@', '%21': '!', '%24': '$', '%27': "'", '%28': '(', '%29': ')', '%2A': '*', '%2C': ',', '%3B': ';',
}

/**
 * Checks a request by HubSpot's signature v3. What is signed is written without anything between its parts, so each part is held to the one shape it
 * may have: else the end of one could be passed off as the beginning of the next. It says who asked in which account. Whatever else address or body
 * say was written by the card in the browser, and is a claim: look the record up at HubSpot, then sign what you found with `mintContext`.
 */
export async function verifyHubSpot(request: HubSpotRequest, options: HubSpotOptions): Promise<Verification> {
  const { method, url, body, signature, timestamp } = request
  if (url.length + body.length > longest) return refuse('too-long')
  const mac = decodeBase64(signature, 'base64')
  if (!mac || mac.length !== 32 || !/^[1-9]\d{12}$/.test(timestamp) || !/^(GET|POST|PUT|PATCH|DELETE)$/.test(method) || !written.test(url)) return refuse('malformed')
  const [address = '', query = ''] = split(url)
  if (![options.audience].flat().includes(address)) return refuse('audience')
  if (!isWhole(body, method)) return refuse('malformed')
  const text = `${method}${url.replaceAll(/%[0-9A-F]{2}/g, (escape) => plain[escape] ?? escape)}`
  if (!(await checkMac(options.secrets, join(utf8(text), body, utf8(timestamp)), mac))) return refuse('signature')
  const issuedAt = Number(timestamp)
  const fault = checkTimes({ issuedAt, expiresAt: issuedAt + longestLife }, options.now(), longestLife)
  if (fault) return refuse(fault)
  const said = [...new URLSearchParams(query)]
  if (new Set(said.map(([name]) => name.toLowerCase())).size < said.length) return refuse('duplicate')
  const { userId = '', portalId = '', userEmail } = Object.fromEntries(said) as Partial<Record<string, string>>
  if (!/^\d{1,20}$/.test(userId) || !/^\d{1,20}$/.test(portalId)) return refuse('claims')
  if (!options.portals.includes(portalId)) return refuse('tenant')
  const agent = { id: userId, ...(userEmail !== undefined && userEmail !== '' && { email: userEmail }) }
  return conclude({ trust: 'signed', host: 'hubspot', tenant: portalId, agent, identities: [], id: await digest(mac), expiresAt: issuedAt + longestLife }, options)
}

function split(url: string): readonly [string, string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/** A GET has no body, any other has none or one JSON object: neither a piece of an address nor of a timestamp is one. */
function isWhole(body: Uint8Array, method: string): boolean {
  if (body.length === 0) return true
  if (method === 'GET' || body[0] !== 0x7b || body.at(-1) !== 0x7d) return false
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
    return true
  } catch {
    return false
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  parts.reduce((at, part) => {
    whole.set(part, at)
    return at + part.length
  }, 0)
  return whole
}
