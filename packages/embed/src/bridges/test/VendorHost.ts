import type { Forgery } from '../../testing/index.js'
import type { Stage } from './createStage.js'

/** A vendor's page around the frame, as far as its protocol goes: written from what the vendor's SDK and source do. */
export interface VendorHost {
  /** Something that the frame posted to its parent. */
  hear(message: unknown, ports: readonly MessagePort[]): void
  /** Tells the frame what is shown now. */
  tell(): void
  leave?(): void
  /** What somebody sends who pretends that the host went on to `mallory`. */
  forge(forgery: Forgery): readonly unknown[]
}

export type CreateVendorHost = (stage: Stage, post: (message: unknown) => void) => VendorHost

/** Longer than any message that a host has a reason to send. */
export const huge = 'x'.repeat(1_000_001)
