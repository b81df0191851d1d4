import type { ArchiveStore } from '../../archive/index.js'

/** How the suite gets archives to try. */
export interface ArchiveStoreHarness {
  readonly name: string
  /** An empty place to keep an archive. */
  create(): Promise<{
    /** A connection to it. Two of them see the same entries, as two processes do. */
    connect(): Promise<ArchiveStore>
    close?(): Promise<void>
  }>
}
