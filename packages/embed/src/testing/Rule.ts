import type { ActionResult } from '@alongside/react'
import type { BridgeAction, Connection, HostContext } from '../bridge/index.js'
import type { BridgeHarness, HostWorld, Need, Scene } from './BridgeHarness.js'

/** A world while one rule is probed in it. */
export interface Probe {
  readonly world: HostWorld
  readonly harness: BridgeHarness
  /** Everything copied instead of inserted. */
  readonly copied: readonly string[]
  /** Moves the bridge's clock. */
  pass(milliseconds: number): void
  connect(): Promise<Connection & { readonly state: 'ok' }>
  context(): HostContext
  /** Asks with the present revision unless another is given. */
  perform(action: BridgeAction, revision?: number): Promise<ActionResult>
}

/** One promise of the bridge and the way to find out whether it is kept with this host. */
export interface Rule {
  readonly id: string
  /** What a bridge that keeps it does, as the rest of "a bridge ...". */
  readonly says: string
  readonly needs?: readonly Need[]
  /** What the host shows at first; ticket `a` with an open reply unless given. */
  readonly scene?: Partial<Scene>
  /** True where words cannot be copied. */
  readonly copiesNothing?: boolean
  /** Rejects or throws with what is wrong. */
  check(probe: Probe): Promise<void>
}
