import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { TokenScope } from '@alongside/core/protocol'
import { decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import * as v from 'valibot'
import type { TenantOptions, TokenTrust } from '../GatewayOptions.js'
import { checkHeader } from './checkHeader.js'
import { claimsSchema, tokenScopes, type Claims } from './claims.js'
import { createKeySet, type FetchKeys } from './createKeySet.js'
import type { EndedTokens } from './createEndedTokens.js'
import { createSessionMemory } from './createSessionMemory.js'
import type { Session } from './Session.js'
import { signatures } from './signatures.js'
import { unauthorised } from './unauthorised.js'
import type { Verifier } from './Verifier.js'

export interface VerifierOptions {
  readonly tenants: readonly Pick<TenantOptions, 'id' | 'trust'>[]
  readonly ended: Pick<EndedTokens, 'isEnded'>
  readonly fetch: FetchKeys
  readonly now: () => number
}

interface Trusted {
  readonly tenant: string
  readonly trust: TokenTrust
  readonly keys: JWTVerifyGetKey
}

const longestLife = 15 * 60 * 1000
/** Clocks of two servers differ by a little. */
const toleranceSeconds = 5

/** Believes the tokens of configured hosts: each host speaks for its one tenant, whatever its token claims. */
export function createVerifier({ tenants, ended, fetch, now }: VerifierOptions): Verifier {
  const byIssuer = new Map<string, Trusted>()
  for (const { id, trust } of tenants) {
    if (byIssuer.has(trust.issuer)) throw sharedIssuer(trust.issuer)
    byIssuer.set(trust.issuer, { tenant: id, trust, keys: createKeySet(trust, fetch) })
  }
  const memory = createSessionMemory(now)
  const checkEnded = (session: Session): Session => {
    if (ended.isEnded(session.tenant, session.token)) throw unauthorised('token-ended')
    return session
  }
  return {
    async verify(token) {
      const known = memory.find(token)
      if (known) return checkEnded(known)
      checkHeader(token)
      const trusted = byIssuer.get(issuerOf(token))
      if (!trusted) throw unauthorised('token-issuer')
      const claims = await readClaims(token, trusted, now())
      if (claims.tenant !== trusted.tenant) throw unauthorised('token-tenant')
      const session = toSession(claims)
      memory.keep(token, session)
      return checkEnded(session)
    },
  }
}

function issuerOf(token: string): string {
  try {
    return String(decodeJwt(token).iss)
  } catch {
    throw unauthorised('token-malformed')
  }
}

async function readClaims(token: string, { trust, keys }: Trusted, at: number): Promise<Claims> {
  const life = Math.min(trust.maxAge ?? longestLife, longestLife)
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [...signatures], issuer: trust.issuer, audience: trust.audience, clockTolerance: toleranceSeconds, currentDate: new Date(at),
      requiredClaims: ['sub', 'name', 'tenant', 'jti', 'iat', 'exp'],
    })
    const claims = v.safeParse(claimsSchema, payload)
    if (!claims.success) throw unauthorised('token-claims')
    if (claims.output.iat * 1000 > at + toleranceSeconds * 1000) throw unauthorised('token-future')
    if ((claims.output.exp - claims.output.iat) * 1000 > life) throw unauthorised('token-life')
    return claims.output
  } catch (error) {
    throw toFault(error)
  }
}

function toFault(error: unknown): AlongsideError {
  if (isAlongsideError(error) && error.code === 'unauthorised') return error
  if (error instanceof errors.JWTExpired) return unauthorised('token-expired')
  if (error instanceof errors.JWTClaimValidationFailed) return unauthorised(claimFaults[error.claim] ?? 'token-claims')
  if (isUnreachable(error)) {
    return new AlongsideError({ code: 'unreachable', message: 'The keys of the host could not be fetched, so no token can be checked. Try again in a moment.', cause: error })
  }
  return unauthorised(error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid ? 'token-malformed' : 'token-signature')
}

const claimFaults: Readonly<Record<string, 'token-audience' | 'token-issuer' | 'token-early'>> = { aud: 'token-audience', iss: 'token-issuer', nbf: 'token-early' }

/** Anything but a verdict about the token: the host's keys did not come, or were none. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true
  return error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
}

function toSession({ sub, name, tenant, jti, exp, roles, regions, brands, groups, inboxes, scope, sid }: Claims): Session {
  const asked = new Set(scope.split(' '))
  return {
    tenant,
    actor: { id: sub, name, tenant, roles, ...(regions && { regions }), ...(brands && { brands }), ...(groups && { groups }) },
    ...(inboxes && { inboxes }),
    scopes: new Set<TokenScope>(tokenScopes.filter((one) => asked.has(one))),
    token: jti,
    ...(sid !== undefined && { sid }),
    expiresAt: exp * 1000,
  }
}

const sharedIssuer = (issuer: string) => new AlongsideError({
  code: 'invalid-request',
  message: `Two tenants trust the issuer ${issuer}. A token of it could not be told apart. Give each tenant an issuer of its own.`,
})
