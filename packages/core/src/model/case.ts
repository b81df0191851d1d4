import type { RecordRef } from './reference.js'
import type { Duration, Instant } from './time.js'

export type CaseState = 'open' | 'pending' | 'solved' | 'closed' | (string & {})

/** A ticket, a call or another piece of support history. */
export interface Case {
  readonly ref: RecordRef
  readonly number: string
  readonly kind: 'case' | 'call'
  readonly title: string
  readonly state: CaseState
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly priority?: string
  readonly owner?: string
  readonly summary?: string
  /** How long the call took. */
  readonly duration?: Duration
  readonly url?: string
}
