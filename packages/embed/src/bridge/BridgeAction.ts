import type { HostAction } from '@alongside/react'

/** What can be asked of a host: what an agent wants of it, and what the frame needs. */
export type BridgeAction =
  | HostAction
  | { readonly type: 'notify'; readonly level: 'info' | 'success' | 'warning' | 'error'; readonly text: string }
  /** CSS pixels. */
  | { readonly type: 'resize'; readonly height: number; readonly width?: number }
