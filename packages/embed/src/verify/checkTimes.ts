import { clockLeeway, type ProofFault } from './Verification.js'

/** Moments of a proof, in milliseconds since 1970. */
export interface Times {
  readonly issuedAt?: number | undefined
  readonly notBefore?: number | undefined
  readonly expiresAt: number
}

/** What is wrong with the moments of a proof, if anything: nothing holds for longer than `life`. */
export function checkTimes({ issuedAt, notBefore, expiresAt }: Times, now: number, life: number): ProofFault | undefined {
  if (expiresAt + clockLeeway <= now) return 'expired'
  if (Math.max(issuedAt ?? -Infinity, notBefore ?? -Infinity) > now + clockLeeway) return 'early'
  const isLong = issuedAt === undefined ? expiresAt > now + life + clockLeeway : expiresAt - issuedAt > life
  return isLong || (issuedAt !== undefined && expiresAt <= issuedAt) ? 'life' : undefined
}
