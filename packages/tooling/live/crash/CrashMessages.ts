/** What the test tells a victim. */
export type ToVictim =
  /** Hand a reply over at the desk, claim it and give it to the outbox; with `sendAt` it leaves by itself. */
  | { readonly type: 'submit'; readonly id: string; readonly source: SourceName; readonly account: string; readonly sendAt?: string }
  /** Answer once nothing is on its way any more. */
  | { readonly type: 'drain' }
  | { readonly type: 'leave' }

/** What a victim tells the test. */
export type FromVictim =
  | { readonly type: 'ready' }
  | { readonly type: 'accepted'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly message: string }
  /** There is an event on this stream. */
  | { readonly type: 'wrote'; readonly stream: string }
  | { readonly type: 'drained'; readonly report: DrainReport }

export interface DrainReport {
  readonly posts: readonly { readonly key: string; readonly source: string; readonly state: string; readonly attempts: number }[]
  /** The state of each submission at the desk. */
  readonly submissions: Readonly<Record<string, string>>
  /** What the desk says of its own log. */
  readonly verification: string
  /** Streams of the log in the order in which a reader met them. */
  readonly read: readonly string[]
}

/**
 * The upstreams. `keyed` knows a repeated key; `looked-up` can be asked; `late-keyed` and `late-looked-up` publish only after whoever asked has gone,
 * and answer nobody; `mute` cannot be asked.
 */
export const sourceNames = ['keyed', 'looked-up', 'late-keyed', 'late-looked-up', 'mute'] as const
export type SourceName = (typeof sourceNames)[number]

export const onceOf: Readonly<Record<SourceName, 'by-key' | 'by-lookup' | 'uncertain'>> = {
  'keyed': 'by-key', 'looked-up': 'by-lookup', 'late-keyed': 'by-key', 'late-looked-up': 'by-lookup', 'mute': 'uncertain',
}

/** How a victim is started, as JSON in this environment variable. */
export const settingsName = 'ALONGSIDE_VICTIM'

export interface VictimSettings {
  readonly place: { readonly folder: string } | { readonly url: string }
  readonly schema: string
  readonly upstream: string
  readonly name: string
  /** The step at which it kills itself, and which time it gets there. */
  readonly crashAt?: { readonly step: string; readonly count: number }
  /** How far its clock is ahead, in milliseconds. */
  readonly ahead?: number
  /** How long a claim may take to be carried out before it is given up, in milliseconds. */
  readonly patience?: number
}
