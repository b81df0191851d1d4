import { withFindings } from '../policy/index.js'
import type { DeskStatement } from './DeskEvent.js'
import type { Submission, SubmissionState, ThreadState } from './DeskState.js'
import { capacitiesOf, mayPass, openStep } from './approvalSteps.js'
import { submissionOf } from './decideDrafts.js'
import { newsSince } from './decideObservation.js'
import { diffExchange } from './diffExchange.js'
import { refuse, state as say, type Decided } from './refuse.js'
import { checkReply, requestFor, rule } from './ruling.js'
import type { Rule, Situation } from './Situation.js'
import { isSameStamp, threadStamp } from './threadStamp.js'

type Approving = Situation<'approve' | 'edit-and-approve' | 'supersede', ThreadState>

export const approve: Rule<'approve', ThreadState> = (situation) => give(situation, (submission) => submission)

export const editAndApprove: Rule<'edit-and-approve', ThreadState> = (situation) => {
  const { text, note } = situation.command
  if (text.trim() === '') return refuse('invalid')
  return give(
    situation,
    (submission) => ({
      ...submission, version: submission.version + 1, text, words: submission.words === 'erased' ? 'erased' : { ...submission.words, text },
    }),
    ({ id, version, author }) => [{
      type: 'edited', facts: { submission: id, draft: version, author }, words: { text, ...(note !== undefined && { note }) },
    }],
  )
}

/** Approves one of several replies to one item. */
export const supersede: Rule<'supersede', ThreadState> = (situation) => {
  const { state, command } = situation
  const given = give(situation, (submission) => submission)
  const chosen = submissionOf({ state, command })
  if (given.refusal || !chosen || command.others === 'keep') return given
  const rivals = state.submissions.filter((other) => other.id !== chosen.id && other.about === chosen.about && isWaiting(other.state))
  return say(...given.statements, ...rivals.map(({ id }): DeskStatement => ({ type: 'superseded', facts: { submission: id, by: chosen.id } })))
}

export const reject: Rule<'reject', ThreadState> = (situation) => {
  const { state, command, context } = situation
  const submission = submissionOf({ state, command })
  if (!submission) return refuse('unknown')
  if (!isWaiting(submission.state)) return refuse('not-possible')
  if (command.note.trim() === '') return refuse('invalid')
  if (capacitiesOf(submission.steps, command.actor, context.policy).length === 0) return refuse('not-yours')
  const decision = ruleApproval(situation, submission)
  if (decision) return refuse('denied', { decision })
  return say({ type: 'rejected', facts: { submission: submission.id }, words: { note: command.note } })
}

const isWaiting = (state: SubmissionState): boolean => state === 'pending' || state === 'approved' || state === 'scheduled' || state === 'void'

/** Gives the approval whose turn it is, on the draft as it will be. */
function give(situation: Approving, toFinal: (submission: Submission) => Submission, before: (final: Submission) => readonly DeskStatement[] = () => []): Decided {
  const { state, command, context } = situation
  const current = submissionOf({ state, command })
  if (!current) return refuse('unknown')
  if (current.words === 'erased') return refuse('erased')
  if (!current.decision || (current.state !== 'pending' && current.state !== 'void')) return refuse('not-possible')
  if (current.version !== command.draft) return refuse('stale')
  if (newsSince(state, command.seen, current.id)) return refuse('changed', { difference: diffExchange(state, command.seen) })
  const final = toFinal(current)
  const stamp = threadStamp(state, final, context.policy, context.now)
  const approvals = current.approvals.filter((given) => isSameStamp(given.stamp, stamp))
  const steps = current.decision.effect === 'allow' ? [] : current.steps
  const step = openStep(steps, approvals)
  const as = capacitiesOf(steps, command.actor, context.policy)
  if (!mayPass(steps[step], as) || approvals.some(({ by }) => by === command.actor.id)) return refuse('not-yours')
  const decision = ruleApproval(situation, final, 'with-checks')
  if (decision) return refuse('denied', { decision })
  const given = { step, as, stamp, rule: current.decision.rule, policyVersion: context.policy.version }
  const isFinal = openStep(steps, [...approvals, { ...given, by: command.actor.id }]) === steps.length
  return say(...before(final), {
    type: 'approved', facts: { submission: final.id, ...given, isFinal }, words: command.note === undefined ? undefined : { note: command.note },
  })
}

/** What policy says where this actor may not approve this draft: their own, one they have no permission for, or one that a check blocks. */
function ruleApproval(situation: Situation<'approve' | 'edit-and-approve' | 'supersede' | 'reject', ThreadState>, submission: Submission, checks?: 'with-checks') {
  if (submission.words === 'erased') return undefined
  const draft = { ...submission, words: submission.words }
  const decision = rule(situation, 'approve', requestFor(situation, situation.state, draft))
  const blocking = checks ? checkReply(situation, situation.state, draft).filter(({ action }) => action === 'block') : []
  const checked = withFindings(decision, blocking)
  return checked.effect === 'allow' ? undefined : checked
}

/** True when the approvals of a submission are enough for these steps. Whether they still hold is for `voidReason` to say. */
export function isApproved({ approval, approvals }: Submission, steps: Submission['steps']): boolean {
  return approval !== undefined && openStep(steps, approvals) === steps.length
}
