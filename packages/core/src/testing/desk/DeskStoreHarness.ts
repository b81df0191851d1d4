import type { DeskStore } from '../../desk/index.js'

/** How the suite gets stores to try. */
export interface DeskStoreHarness {
  readonly name: string
  /** An empty place to keep a desk. */
  create(): Promise<{
    /** A connection to it. Two of them see the same log, as two tabs or two processes do. */
    connect(): Promise<DeskStore>
    close?(): Promise<void>
  }>
}
