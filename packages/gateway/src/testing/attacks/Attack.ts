import type { AskOptions } from '../openTestGateway.js'
import type { AttackWorld } from './createAttackWorld.js'

/** One request of a browser that lies. */
export interface Attack {
  /** Which of the kinds of lies it is. */
  readonly kind: string
  readonly name: string
  readonly path: string
  readonly body: (world: AttackWorld) => unknown
  readonly options?: (world: AttackWorld) => AskOptions | Promise<AskOptions>
  /** 200 where the desk decided the command, and refused it. */
  readonly status: number
  readonly code: string
  /** What the audit says. */
  readonly reason: string
}
