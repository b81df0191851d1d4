import type { StreamId } from './DeskEvent.js'

/** What is wrong with the first bad event or checkpoint. */
export type ChainFault =
  | 'forged' | 'reordered' | 'missing' | 'words-forged' | 'words-missing' | 'checkpoint-forged' | 'checkpoint-mismatch'

/** The result of checking a whole log. */
export type Verification =
  | { readonly state: 'sound'; readonly streams: number; readonly events: number; readonly checkpoints: number; readonly erased: number }
  | { readonly state: 'broken'; readonly fault: ChainFault; readonly stream: StreamId | null; readonly version: number; readonly event: string | null; readonly message: string }
