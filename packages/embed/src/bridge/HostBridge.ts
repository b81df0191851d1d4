import type { ActionResult } from '@alongside/react'
import type { BridgeAction } from './BridgeAction.js'
import type { HostContext } from './HostContext.js'

/** What proves to a server of ours who opened which record. Never a secret of the vendor's. */
export interface SessionProof {
  readonly kind: 'jwt' | 'signed-request' | 'hmac'
  readonly token: string
}

export type Connection =
  | { readonly state: 'ok'; readonly context: HostContext }
  /** `disconnected`: the host went away or the bridge was destroyed before it answered. All but that may be tried again. */
  | { readonly state: 'denied' | 'timeout' | 'disconnected' | 'host-error'; readonly message?: string }

/** The sidebar's side of the page around it, whichever host that is. */
export interface HostBridge {
  /** e.g. `zendesk`. */
  readonly host: string
  /** Never rejects. Nothing is sent before. */
  connect(signal?: AbortSignal): Promise<Connection>
  context(): HostContext
  /** Tells of every new context; returns how to stop. */
  subscribe(listener: (context: HostContext) => void): () => void
  /**
   * Never rejects. An action whose `revision` is not the present one, or is no longer when the host answers, is `stale`, and nothing reaches the new record.
   * Words that the host cannot take are copied instead, and the result says so.
   */
  perform(action: BridgeAction, options: { readonly revision: number; readonly signal?: AbortSignal }): Promise<ActionResult>
  /** Null where the host signs nothing. */
  proof(signal?: AbortSignal): Promise<SessionProof | null>
  /** May be called twice. What is open ends as `disconnected`, and no listener is left. */
  destroy(): void
}
