import * as v from 'valibot'
import { utf8 } from './decodeBase64.js'
import { digest } from './checkMac.js'
import { checkTimes } from './checkTimes.js'
import { conclude } from './conclude.js'
import { label } from './contextClaims.js'
import { readJwt, type PublicKey } from './readJwt.js'
import { refuse } from './refuse.js'
import type { Verification, VerifyOptions } from './Verification.js'

export interface ZendeskOptions extends VerifyOptions {
  /** The public key of the app, as Zendesk shows it (PEM). */
  readonly keys: readonly PublicKey[]
  /** The installation as `aud` names it, e.g. `https://kestrel.zendesk.com/api/v2/apps/installations/225029.json`; all whom this server serves. */
  readonly audience: string | readonly string[]
}

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000_000))
const claims = v.object({ aud: label, sub: v.union([label, v.number()]), exp: seconds, iat: v.exactOptional(seconds), nbf: v.exactOptional(seconds), iss: v.exactOptional(label), jti: v.exactOptional(label) })

const longestLife = 3_600_000

/**
 * Checks the token that Zendesk posts with the first request for a page of an app with `signedUrls` (RS256). It says who opened the app and where
 * it is installed, and nothing of the ticket: look that up at Zendesk, then sign what you found with `mintContext`.
 */
export async function verifyZendesk(token: string, options: ZendeskOptions): Promise<Verification> {
  const read = await readJwt(token, { alg: 'RS256', types: ['jwt', ''], keys: options.keys })
  if (read.state === 'refused') return read
  const parsed = v.safeParse(claims, read.claims)
  if (!parsed.success) return refuse('claims')
  const { aud, sub, exp, iat, nbf, iss, jti } = parsed.output
  if (![options.audience].flat().includes(aud)) return refuse('audience')
  const account = URL.canParse(aud) ? new URL(aud).hostname : undefined
  const agent = /(?:^|\/)(\d+)(?:\.json)?$/.exec(String(sub))?.[1]
  if (account === undefined || agent === undefined) return refuse('claims')
  if (iss !== undefined && iss !== account && iss !== `https://${account}`) return refuse('issuer')
  const expiresAt = exp * 1000
  const fault = checkTimes({ expiresAt, issuedAt: iat === undefined ? undefined : iat * 1000, notBefore: nbf === undefined ? undefined : nbf * 1000 }, options.now(), longestLife)
  if (fault) return refuse(fault)
  return conclude({ trust: 'signed', host: 'zendesk', tenant: account, agent: { id: agent }, identities: [], id: jti ?? (await digest(utf8(read.signed))), expiresAt }, options)
}
