import type { Alternative } from '../adapter/index.js'
import type { Approver, ApprovalStep } from './Policy.js'
import type { PolicyVerb } from './PolicyRequest.js'

export type Effect = 'allow' | 'needs-approval' | 'deny'

/** What is lawful instead: another channel, a page, or another verb. */
export interface PolicyAlternative extends Alternative {
  readonly verb?: PolicyVerb
}

/** What a policy says to one request, and why. */
export interface Decision {
  readonly effect: Effect
  /** The id of the rule that decided: one of the policy's own, or one of {@link BuiltInRule}. */
  readonly rule: string
  /** Other rules that demand the same, by id. */
  readonly also: readonly string[]
  /** Why, in the locale asked for; for a built-in rule a plain English sentence unless the channel brought its own. */
  readonly reason: string
  /** True when `rule` is built in: the screen words it from `rule` and `detail`. */
  readonly isBuiltIn: boolean
  /** Everybody who is named in `steps`, once. */
  readonly approvers: readonly Approver[]
  /** Which approvals are needed, in order. Empty unless `effect` is `needs-approval`. */
  readonly steps: readonly ApprovalStep[]
  readonly alternatives: readonly PolicyAlternative[]
  /** In whose name an approved reply leaves: somebody who may only draft never reaches the customer. */
  readonly sentBy: 'actor' | 'approver'
  /** What a screen needs to word a built-in rule, e.g. `{ verb: 'like', network: 'x' }`. */
  readonly detail: DecisionDetail
  readonly policyVersion: string
}

export type DecisionDetail = Readonly<Record<string, string | number | readonly string[]>>
