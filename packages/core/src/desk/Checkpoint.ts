import type { Instant } from '../model/index.js'
import type { Head } from './DeskStore.js'
import type { StreamId } from './DeskEvent.js'

/** A signed statement of where every stream stood, so that an end cut off is missed. */
export interface Checkpoint {
  /** From 1. */
  readonly sequence: number
  readonly at: Instant
  /** The streams that moved since the checkpoint before. */
  readonly heads: Readonly<Record<StreamId, Head>>
  /** A hash over all heads, those that did not move too. */
  readonly root: string
  /** The hash of the checkpoint before; empty for the first. */
  readonly previous: string
  readonly hash: string
  readonly signer: string
  /** Over the hash. */
  readonly signature: string
}

/** Who vouches for checkpoints. Its key stays with whoever made it. */
export interface CheckpointSigner {
  /** Names the key, so that it can be changed. */
  readonly id: string
  sign(hash: string): Promise<string>
  isGenuine(hash: string, signature: string, signer: string): Promise<boolean>
}
