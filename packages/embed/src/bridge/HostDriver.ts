import type { ActionResult } from '@alongside/react'
import type { BridgeAction } from './BridgeAction.js'
import type { SessionProof } from './HostBridge.js'
import type { HostContext } from './HostContext.js'

/** What a driver tells of its host, whole every time. Revisions are given by the bridge; what it knows already may be told again. */
export type DriverContext = Omit<HostContext, 'revision' | 'isGone'>

export interface DriverEvents {
  context(next: DriverContext): void
  /** The host went away. */
  gone(): void
}

/** One host's protocol, mapped and nothing else: staleness, time limits, copying and capability checks are the bridge's. */
export interface HostDriver {
  readonly host: string
  /** What a page that uses it must allow besides its own address, e.g. a vendor's script; empty where nothing. */
  readonly allows: readonly { readonly directive: 'script-src' | 'connect-src' | 'frame-ancestors'; readonly source: string }[]
  /**
   * The first contact; rejects with `forbidden` where the host refuses. Importing a driver sends nothing.
   * `signal` fires when nobody waits any more. May be asked again after `close`.
   */
  open(events: DriverEvents, signal: AbortSignal): Promise<DriverContext>
  /**
   * `signal` fires at the time limit, when the record or the agent changes and when the bridge is destroyed: whatever is not sent by then is not sent.
   * Throwing counts as `host-error`.
   */
  perform(action: BridgeAction, signal: AbortSignal): Promise<ActionResult>
  proof?(signal: AbortSignal): Promise<SessionProof | null>
  /** Removes every listener. */
  close(): void
}
