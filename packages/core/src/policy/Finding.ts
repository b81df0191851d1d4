import type { DecisionDetail } from './Decision.js'
import type { Approver, ApprovalStep, CheckAction, DraftCheck } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'

/** A private value that stands in a draft, as `findLeaks` of `policy/leaks` reports it. */
export interface DraftLeak {
  /** UTF-16 offsets of the draft's text. */
  readonly from: number
  readonly to: number
  readonly kind: string
  readonly owner: string
  readonly label?: string
}

/** A request with what other parts found in the draft. */
export interface DraftCheckRequest extends PolicyRequest {
  readonly leaks?: readonly DraftLeak[]
}

/** What a pre-send check has to say about a draft. */
export interface Finding {
  /** The id of the check in the policy. */
  readonly check: string
  readonly kind: DraftCheck['kind']
  readonly action: CheckAction
  readonly reason: string
  /** UTF-16 offsets of the place in the draft; absent where the whole draft is meant. */
  readonly from?: number
  readonly to?: number
  /** Who must approve; empty unless `action` is `route`. */
  readonly approvers: readonly Approver[]
  readonly steps: readonly ApprovalStep[]
  /** E.g. `{ count: 12, max: 10 }`, or `{ wording }` that can be inserted. */
  readonly detail: DecisionDetail
}
