import type { Actor, Purpose } from '../model/index.js'

/** Travels with every request to a source. */
export interface Call {
  readonly signal: AbortSignal
  /** BCP 47: the language the agent reads, for labels that a source translates. */
  readonly locale: string
  readonly actor: Actor
  readonly purpose: Purpose
  /** `agent` waits in front of the screen; `prefetch` may be dropped; `background` yields to both. */
  readonly priority: 'agent' | 'prefetch' | 'background'
}
