import { importJWK, SignJWT, type JWK } from 'jose'

/** What a host says about its employee; see `claimsSchema`. */
export interface TokenClaims {
  readonly issuer: string
  readonly audience: string
  readonly sub: string
  readonly name: string
  readonly tenant: string
  readonly roles?: readonly string[]
  readonly regions?: readonly string[]
  readonly brands?: readonly string[]
  readonly groups?: readonly string[]
  readonly inboxes?: readonly string[]
  /** E.g. `read write desk`. */
  readonly scope: string
  /** Never used before. */
  readonly jti: string
  /** The host's own session, the same in all its tokens: what is signed for it outlives one of them. */
  readonly sid?: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  /** Milliseconds; ten minutes unless given. */
  readonly life?: number
}

/** Signs a token as a host does. For hosts that run on Node, for development and for tests; the gateway itself signs none. */
export async function mintToken(privateKey: Readonly<Record<string, unknown>>, { issuer, audience, jti, issuedAt, life = 600_000, ...claims }: TokenClaims): Promise<string> {
  const { alg = 'ES256', kid } = privateKey as JWK
  const seconds = Math.floor(issuedAt / 1000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, typ: 'JWT', ...(kid !== undefined && { kid }) })
    .setIssuer(issuer).setAudience(audience).setJti(jti).setIssuedAt(seconds).setExpirationTime(seconds + Math.floor(life / 1000))
    .sign(await importJWK(privateKey as JWK, alg))
}
