import type { BridgeAction, BridgeEnvironment, HostBridge } from '../bridge/index.js'

/** What the host shows its agent. Records are names of the suite's own; a harness gives each a record of its host's. */
export interface Scene {
  /** None, one or several. The customer of each is known to the host where hosts know one. */
  readonly records: readonly string[]
  readonly composer: 'reply' | 'note' | 'closed'
  readonly theme?: 'light' | 'dark'
  /** BCP 47. */
  readonly locale?: string
}

/** What the host says to everything that is asked of it. `hold`: nothing until `release`. `twice`: yes, and then no. */
export type Answering = 'yes' | 'no' | 'hold' | 'twice' | 'no-composer'

/** Something on the wire that is not the host's word. */
export type Forgery = 'wrong-origin' | 'wrong-source' | 'malformed' | 'huge' | 'prototype'

/** One fresh host with a bridge to it that has not connected. */
export interface HostWorld {
  readonly bridge: HostBridge
  /** Goes on to another scene; resolves when a bridge that listens has heard of it. */
  show(scene: Scene): Promise<void>
  /** Until called again; `yes` at first. Also answers the first contact, where `no` is a refusal. */
  answer(how: Answering): void
  /** Says `yes` to all that was held, and answers `yes` from now on; resolves when a bridge that listens has heard it. */
  release(): Promise<void>
  /** Resolves when whatever was under way has arrived on either side. */
  settle(): Promise<void>
  /** How many messages or calls came from the sidebar so far. */
  arrived(): number
  /** The words that came into the host, and under which of the suite's records. */
  inserted(): readonly { readonly record: string | undefined; readonly text: string }[]
  /** The theme, size and the like that the host was asked for: every action but the words. */
  asked(): readonly BridgeAction['type'][]
  /** Lets somebody else pretend that the host went on to the record `mallory`, in every way that this host's wire has. */
  forge?(forgery: Forgery): Promise<void>
  /** How many handlers of the bridge's are left on the page, on its ports and on the host's objects. */
  listeners?(): number
  /** The host goes away. */
  leave?(): Promise<void>
  dispose?(): Promise<void> | void
}

/** What a rule may need of a host. */
export type Need =
  | 'none' | 'many' | 'theme' | 'locale' | 'insert' | 'composer' | 'deny' | 'hold' | 'twice' | 'no-composer' | 'first-contact' | 'unsupported' | 'leave' | 'listeners'
  | 'wrong-origin' | 'wrong-source' | 'malformed' | 'huge' | 'prototype'

/** How the suite gets a host. */
export interface BridgeHarness {
  /** Called once per rule with the scene at hand. The bridge is to be made with this environment. */
  openHost(environment: BridgeEnvironment, scene: Scene): Promise<HostWorld>
  /** Whether the host says that words arrived. Without it a bridge may not say so either. True unless given. */
  readonly confirms?: boolean
  /** Any action but inserting that this host takes and answers; `open-url` unless given. */
  readonly action?: BridgeAction
  /** What this host cannot be made to do, with the reason. Rules that need it do not run, and that is printed. */
  readonly cannot?: Partial<Record<Need, string>>
}
