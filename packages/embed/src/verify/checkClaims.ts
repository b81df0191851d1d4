import * as v from 'valibot'
import { checkTimes } from './checkTimes.js'
import { conclude } from './conclude.js'
import { contextClaims, toContext } from './contextClaims.js'
import { refuse } from './refuse.js'
import type { Verification, VerifyOptions } from './Verification.js'

/** For whom a proof of our own kinds has to be made. */
export interface ContextOptions extends VerifyOptions {
  /** Who signs, as `iss` names them. */
  readonly issuer: string
  /** Whom it is for, as `aud` names them, e.g. the gateway's address. */
  readonly audience: string
  readonly tenant: string
}

/** The longest that a proof of our own kinds may hold: five minutes. */
const longestLife = 300_000

/** Checks what a proof of our own kinds says, once its signature was found right. */
export async function checkClaims(claims: Readonly<Record<string, unknown>>, options: ContextOptions): Promise<Verification> {
  const read = v.safeParse(contextClaims, claims)
  if (!read.success) return refuse('claims')
  const { iss, aud, tenant, iat, nbf, exp } = read.output
  if (iss !== options.issuer) return refuse('issuer')
  if (aud !== options.audience) return refuse('audience')
  if (tenant !== options.tenant) return refuse('tenant')
  const fault = checkTimes({ issuedAt: iat * 1000, expiresAt: exp * 1000, ...(nbf !== undefined && { notBefore: nbf * 1000 }) }, options.now(), longestLife)
  return fault ? refuse(fault) : conclude(toContext(read.output), options)
}
