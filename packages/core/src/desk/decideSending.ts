import type { Duration } from '../model/index.js'
import type { PolicyChannel } from '../policy/index.js'
import type { DeskStatement, StreamId } from './DeskEvent.js'
import type { Submission, SubmissionState, ThreadState } from './DeskState.js'
import { isApproved } from './decideApproval.js'
import { submissionOf } from './decideDrafts.js'
import { baselineOf, observedIn, voidReason, voided, withVoided } from './decideObservation.js'
import { diffExchange } from './diffExchange.js'
import { project } from './project.js'
import { refuse, state as say, type Decided } from './refuse.js'
import { denied, ruleReply } from './ruling.js'
import { holdOn, scopesOf } from './scopesOf.js'
import type { Rule, Situation } from './Situation.js'
import { channelNow } from './threadStamp.js'

type Claim = Situation<'claim', ThreadState>

/** Takes a reply for sending if, with the thread seen once more, everything still holds. */
export const claim: Rule<'claim', ThreadState> = (situation) => {
  const { state, command, context } = situation
  if (!context.marks?.observation) return refuse('invalid')
  const submission = submissionOf({ state, command })
  if (!submission) return refuse('unknown')
  if (submission.words === 'erased') return refuse('erased')
  if (!canBeClaimed(submission)) return refuse('not-possible')
  const observed = observedIn(situation)
  const thread = project(state, command, observed, context.now)
  return stopped(situation, thread, submission, observed) ?? permit(situation, thread, submission, observed)
}

const canBeClaimed = ({ state, decision }: Submission): boolean => decision !== undefined && (state === 'approved' || state === 'scheduled' || state === 'failed')

/** What stops a reply, whatever policy says. */
function stopped({ view, context }: Claim, thread: ThreadState, submission: Submission, observed: readonly DeskStatement[]): Decided | undefined {
  const isBusy = thread.submissions.some(({ id, state }) => id !== submission.id && (state === 'sending' || state === 'unknown'))
  if (isBusy) return refuse('busy', { statements: observed })
  const because = voidReason(thread, submission, context)
  if (because) {
    const code = submission.approval ? 'void' : 'answered'
    return refuse(code, { statements: [...observed, voided(submission, because, true)], difference: diffExchange(thread, baselineOf(submission)) })
  }
  if (submission.sendAt !== undefined && submission.state === 'scheduled' && submission.sendAt > context.now) return refuse('not-yet', { statements: observed })
  if (scopesOf(submission.channel).some((scope) => !view[scope])) return refuse('stale', { statements: observed })
  const held = holdOn(view, submission.channel)
  return held?.hold.level === 'hold' ? refuse('held', { statements: observed, scope: held.stream }) : undefined
}

/** A reply leaves on an allow for its sender, or on an approval that holds. */
function permit(situation: Claim, thread: ThreadState, submission: Submission, observed: readonly DeskStatement[]): Decided {
  const { command } = situation
  if (submission.words === 'erased') return refuse('erased')
  const channel = channelNow(thread, submission.channel)
  const decision = ruleReply(situation, thread, { channel, author: submission.author, words: submission.words })
  const { effect, rule, policyVersion, steps, sentBy } = decision
  const isForApprover = sentBy === 'approver' && !submission.approvals.some(({ by }) => by === command.actor.id)
  if (rule === 'on-hold') return refuse('held', { statements: observed, decision, ...scopeOfHold(situation, channel) })
  if (effect === 'deny') return refuse('denied', { statements: observed, decision })
  const isAsked = submission.decision?.effect === 'needs-approval'
  const mayLeave = (effect === 'allow' && !isAsked) || isApproved(submission, effect === 'allow' ? submission.steps : steps)
  if (!mayLeave) return refuse('needs-approval', { statements: observed, decision })
  if (isForApprover) return refuse('not-yours', { statements: observed, decision })
  return say(...observed, { type: 'claimed', facts: { submission: submission.id, effect, rule, policyVersion } })
}

function scopeOfHold({ view }: Claim, channel: PolicyChannel): { readonly scope?: StreamId } {
  const held = holdOn(view, channel)
  return held ? { scope: held.stream } : {}
}

export const markSent: Rule<'mark-sent', ThreadState> = (situation) => {
  const { command: { ref, url } } = situation
  const marked = settle(situation, ['sending', 'unknown'], (submission) => ({
    type: 'sent', facts: { submission, source: ref.source }, words: { ref, ...(url !== undefined && { url }) },
  }))
  return marked.refusal ? marked : { statements: withVoided(situation, marked.statements) }
}

export const markFailed: Rule<'mark-failed', ThreadState> = (situation) => {
  const { code, message } = situation.command
  return settle(situation, ['sending', 'unknown'], (submission) => ({ type: 'failed', facts: { submission, code }, words: { message } }))
}

export const markUnknown: Rule<'mark-unknown', ThreadState> = (situation) => settle(situation, ['sending'], (submission) => ({ type: 'unknown', facts: { submission } }))

export const markDelivered: Rule<'mark-delivered', ThreadState> = (situation) => settle(situation, ['sent'], (submission) => ({ type: 'delivered', facts: { submission } }))

export const retract: Rule<'retract', ThreadState> = (situation) => {
  const { state, command } = situation
  const channel = submissionOf({ state, command })?.channel
  const no = channel && denied(situation, 'delete', { channel: channelNow(state, channel), target: { isOurs: true } })
  return no ?? settle(situation, ['sent', 'delivered'], (submission) => ({ type: 'retracted', facts: { submission } }))
}

/** After so long a sender that said nothing is taken to be gone, and anybody may say that nobody knows. */
const longestSend: Duration = 10 * 60_000

/** Records what became of a send. While it is with the network only its sender knows; what nobody knew, anybody may find out. */
function settle(
  { state, command, context }: Situation<'mark-sent' | 'mark-failed' | 'mark-unknown' | 'mark-delivered' | 'retract', ThreadState>,
  from: readonly SubmissionState[], statement: (id: string) => DeskStatement,
): Decided {
  const submission = submissionOf({ state, command })
  if (!submission) return refuse('unknown')
  if (!from.includes(submission.state)) return refuse('not-possible')
  const { claim: taken } = submission
  const isGone = command.type === 'mark-unknown' && taken !== undefined && Date.parse(context.now) - Date.parse(taken.at) >= longestSend
  if (submission.state === 'sending' && taken?.by !== command.actor.id && !isGone) return refuse('not-yours')
  return say(statement(submission.id))
}
