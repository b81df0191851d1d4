import type { Identity } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import type { WireProof } from '@alongside/core/protocol'
import type { TenantId } from '../session/Session.js'

/** A proof as somebody showed it, and who that is. */
export interface ProofRequest {
  readonly proof: WireProof
  readonly tenant: TenantId
  readonly actor: PolicyActor
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Notes a proof until a moment, for all replicas; true where it was noted before. Ask it last, so that nobody but its agent can use a proof up. */
  readonly seen: (id: string, expiresAt: number) => Promise<boolean>
}

/** What a proof says once it is believed. */
export interface BelievedContext {
  /** The employee it is about, by the id their token has here. */
  readonly actor: string
  readonly identities: readonly Identity[]
  readonly record?: { readonly kind: string; readonly id: string }
}

export type ProofVerdict =
  | { readonly state: 'verified'; readonly context: BelievedContext }
  /** `reason` is a word for the audit: no customer's data, and nothing of the proof. */
  | { readonly state: 'refused'; readonly reason: string }

/** Believes a host's proof or not. `@alongside/embed/verify` has what it takes for several hosts; whoever composes the gateway says which keys are a tenant's. */
export type VerifyContext = (request: ProofRequest) => Promise<ProofVerdict>
