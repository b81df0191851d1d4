import type { DeskOutcome, StreamId } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import type { TenantId } from '../session/Session.js'

export interface ClaimRequest {
  readonly tenant: TenantId
  readonly stream: StreamId
  readonly submission: string
  /** In whose name it leaves; absent when it leaves by itself, because its time has come. */
  readonly by?: PolicyActor
}

/**
 * Looks at the exchange with the gateway's own eyes, claims a submission at the desk and, where the claim is granted, hands all its parts to
 * `Dispatch.acceptAll`. Resolves with what the desk said; rejects when the exchange could not be seen.
 */
export type ClaimAndAccept = (request: ClaimRequest) => Promise<DeskOutcome>
