import type { Identity } from '@alongside/core/model'

/** What a host's server signed, and what was checked to be so. */
export interface VerifiedContext {
  readonly trust: 'signed'
  /** Who signed, e.g. `zendesk`. */
  readonly host: string
  /** The company at the host, as the host names it. */
  readonly tenant: string
  readonly agent: VerifiedAgent
  /** The record that was open, where the host signs that. */
  readonly record?: { readonly kind: string; readonly id: string }
  /** By which names the host knows the customer of that record; empty where the host signs none. */
  readonly identities: readonly Identity[]
  /** Names this one proof; whoever shows it again is refused. */
  readonly id: string
  /** Milliseconds since 1970. From then on the proof itself is worth nothing. */
  readonly expiresAt: number
}

/** Who had the record open, as the host names its employees. */
export interface VerifiedAgent {
  readonly id: string
  readonly email?: string
  readonly name?: string
}

/** Why a proof is not believed. For a log; whoever showed it needs to know no more than that. */
export type ProofFault =
  | 'malformed' | 'too-long' | 'duplicate' | 'algorithm' | 'header' | 'key' | 'signature' | 'issuer' | 'audience' | 'tenant' | 'claims'
  | 'expired' | 'early' | 'life' | 'not-accepted' | 'replayed'

/** A proof that was not believed. The message holds nothing of the proof and no key. */
export interface Refused {
  readonly state: 'refused'
  readonly reason: ProofFault
  readonly message: string
}

export type Verification = { readonly state: 'verified'; readonly context: VerifiedContext } | Refused

/** Notes the id of a proof until a moment (milliseconds since 1970); true where it was noted before. Replicas must share it. */
export type Seen = (id: string, expiresAt: number) => boolean | Promise<boolean>

/** What every check needs besides its keys. */
export interface VerifyOptions {
  /** Milliseconds since 1970. Clocks may differ by {@link clockLeeway}. */
  readonly now: () => number
  readonly seen: Seen
  /** Asked before a proof is used up, e.g. whether its agent is who shows it. */
  readonly accepts?: (context: VerifiedContext) => boolean
}

/** Milliseconds by which the clocks of two servers may differ. */
export const clockLeeway = 30_000
