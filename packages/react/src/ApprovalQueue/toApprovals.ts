import { exchangeOf, waitsFor, type Submission, type ThreadState } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { evaluate, type ApprovalStep, type Approver, type Policy, type PolicyActor } from '@alongside/core/policy'

/** A reply that waits for the employee at the screen. */
export interface WaitingApproval {
  /** The submission's id. */
  readonly id: string
  readonly thread: ThreadState
  readonly submission: Submission
  /** `send`: they approved it, and since its author may only draft it leaves in their name. `nothing`: decided while they had it open. */
  readonly wants: 'decision' | 'send' | 'nothing'
  /** The first moment at which something is too late: when it should leave, an escalation's, or the end of the time for a reply. */
  readonly due?: Instant
  /** Other replies to the same item that were not decided yet. */
  readonly rivals: readonly Submission[]
}

export type ApprovalOrder = 'oldest' | 'due'

interface Asking {
  readonly policy: Policy
  readonly actor: PolicyActor
  readonly at: Instant
  readonly order: ApprovalOrder
  /** One that stays although it waits no more, since somebody is reading it. */
  readonly kept?: string | undefined
}

/** Everything on a desk that waits for somebody, in the order to take it in. */
export function toApprovals(threads: readonly ThreadState[], asking: Asking): readonly WaitingApproval[] {
  const waiting = threads.flatMap((thread) => thread.submissions.flatMap((submission): readonly WaitingApproval[] => {
    const wants = wantedOf(thread, submission, asking)
    if (!wants) return []
    const due = dueOf(thread, submission)
    return [{ id: submission.id, thread, submission, wants, rivals: rivalsOf(thread, submission), ...(due !== undefined && { due }) }]
  }))
  return waiting.sort(asking.order === 'due' ? byDue : byAge)
}

function wantedOf(thread: ThreadState, submission: Submission, { policy, actor, at, kept }: Asking): WaitingApproval['wants'] | undefined {
  const { id, state, decision, approval, author } = submission
  if (decision?.sentBy === 'approver' && state === 'approved' && approval?.by === actor.id) return 'send'
  const isWaiting = author !== actor.id && waitsFor(submission, actor, policy) && mayApprove(thread, submission, { policy, actor, at })
  return isWaiting ? 'decision' : id === kept ? 'nothing' : undefined
}

function mayApprove(thread: ThreadState, { words, author, channel }: Submission, { policy, actor, at }: Pick<Asking, 'policy' | 'actor' | 'at'>): boolean {
  // Nothing is left to judge it by; it can still be turned down.
  if (words === 'erased') return true
  const { customer, text, language, template } = words
  const draft = { author, text, ...(language !== undefined && { language }), ...(template !== undefined && { template }) }
  return evaluate(policy, { actor, verb: 'approve', at, channel, draft, exchange: exchangeOf(thread), ...(customer && { customer }) }).effect === 'allow'
}

const undecided: ReadonlySet<Submission['state']> = new Set(['pending', 'approved', 'scheduled', 'void'])

const rivalsOf = ({ submissions }: ThreadState, { id, about }: Submission): readonly Submission[] =>
  submissions.filter((other) => other.id !== id && other.about === about && undecided.has(other.state))

function dueOf({ escalation }: ThreadState, { sendAt, channel }: Submission): Instant | undefined {
  return [sendAt, escalation?.resolved ? undefined : escalation?.due, channel.window?.closesAt].filter((moment) => moment !== undefined).sort()[0]
}

const byAge = (a: WaitingApproval, b: WaitingApproval): number => (a.submission.createdAt < b.submission.createdAt ? -1 : 1)

const byDue = (a: WaitingApproval, b: WaitingApproval): number => {
  if (a.due === b.due) return byAge(a, b)
  return a.due !== undefined && (b.due === undefined || a.due < b.due) ? -1 : 1
}

/** Whether any step of a policy names this person: who stands in none has nothing to approve. */
export function approvesAnything({ approval, rules, checks = [], regulated = [] }: Policy, isNamed: (approver: Approver) => boolean): boolean {
  const places: readonly { readonly steps?: readonly ApprovalStep[] }[] = [approval, ...rules, ...checks, ...regulated.map(({ preApproval }) => preApproval ?? {})]
  return places.some(({ steps = [] }) => steps.some(({ of }) => of.some(isNamed)))
}
