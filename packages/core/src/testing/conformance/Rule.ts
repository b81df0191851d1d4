import type { Call, DataAdapter, EnvironmentParts, Page, TimelineAsk } from '../../adapter/index.js'
import type { Interaction, InteractionRef } from '../../model/index.js'
import type { ConformanceWorld, Need, Upstream } from './ConformanceHarness.js'

export type Facet = Exclude<keyof DataAdapter, 'spec' | 'id' | 'kind' | 'label' | 'glyph' | 'accepts'>

/** A world while one rule is probed in it. */
export interface Probe {
  readonly world: ConformanceWorld
  readonly adapter: DataAdapter
  readonly upstream: Upstream
  /** The upstream's clock. */
  now(): number
  call(signal?: AbortSignal): Call
  /** The subject's timeline, with the world's scope. Asks may be narrowed. */
  list(ask?: Partial<TimelineAsk>): Promise<Page<Interaction>>
  /** The subject's whole timeline, by its cursors. */
  all(ask?: Partial<TimelineAsk>): Promise<readonly Interaction[]>
  find(ref: InteractionRef): Promise<Interaction | undefined>
}

/** One promise of the contract and the way to find out whether an adapter keeps it. */
export interface Rule {
  readonly id: string
  /** Runs only where all of these facets are present. */
  readonly facets: readonly Facet[]
  readonly needs?: readonly Need[]
  /** What an adapter that keeps it does, as the rest of "an adapter ...". */
  readonly says: string
  readonly environment?: EnvironmentParts
  /** Rejects or throws with what is wrong. */
  check(probe: Probe): Promise<void> | void
}
