import type { DeskFacts } from './DeskEvent.js'
import type { GivenApproval, Submission, SubmissionState, ThreadState } from './DeskState.js'
import type { Fold, FoldedEvent, Folds } from './evolve.js'
import { omit } from './omit.js'
import { part } from './part.js'
import { isSameStamp } from './threadStamp.js'

export type SubmissionEventType =
  | 'shared' | 'submitted' | 'edited' | 'approved' | 'rejected' | 'recalled' | 'superseded' | 'voided' | 'scheduled' | 'released'
  | 'claimed' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'retracted'

type Change<T extends SubmissionEventType> = (
  submission: Submission, facts: DeskFacts[T], words: Parameters<Fold<ThreadState, T>>[2], event: FoldedEvent,
) => Submission

/** Lifts a change of one submission to its thread. */
const on = <T extends SubmissionEventType>(change: Change<T>): Fold<ThreadState, T> => (state, facts, words, event) => ({
  ...state,
  submissions: state.submissions.map((submission) =>
    submission.id === facts.submission ? { ...change(submission, facts, words, event), changedAt: event.at } : submission),
})

const becomes = (state: SubmissionState) => (submission: Submission): Submission => ({ ...submission, state })

/** What a thread's submissions become. */
export const foldSubmission: Folds<ThreadState, SubmissionEventType> = {
  shared: (state, facts, words, event) => hand(state, facts, words, event, { state: 'shared', steps: [] }),
  submitted: (state, facts, words, event) => {
    const { effect, rule, policyVersion, sentBy, steps, sendAt } = facts
    return hand(state, facts, words, event, {
      state: effect === 'needs-approval' ? 'pending' : readyState(sendAt), steps, decision: { effect, rule, policyVersion, sentBy },
      ...(sendAt !== undefined && { sendAt }),
    })
  },
  edited: on((submission, { draft }, words, { actor, at }) => {
    const [after, note] = [part(words, 'text') ?? 'erased', part(words, 'note')]
    const edit = { by: actor, at, draft, before: submission.text, after, ...(note !== undefined && { note }) }
    const all = submission.words === 'erased' || after === 'erased' ? 'erased' as const : { ...submission.words, text: after }
    return { ...submission, version: draft, text: after, words: all, edits: [...submission.edits, edit] }
  }),
  approved: on((submission, facts, words, { actor, at, version }) => {
    const note = part(words, 'note')
    const { step, as, stamp, rule, policyVersion, isFinal } = facts
    const given: GivenApproval = { by: actor, at, step, as, stamp, rule, policyVersion, version, ...(note !== undefined && { note }) }
    const rest = omit(submission, 'voided')
    const approvals = [...submission.approvals.filter((earlier) => isSameStamp(earlier.stamp, stamp)), given]
    return isFinal ? { ...rest, approvals, approval: given, state: readyState(submission.sendAt) } : { ...rest, approvals, state: 'pending' }
  }),
  rejected: on((submission, _, words, { actor, at }) => ({
    ...withoutApproval(submission), state: 'rejected', rejection: { by: actor, at, note: part(words, 'note') ?? '' },
  })),
  recalled: on((submission) => ({ ...withoutApproval(submission), state: 'recalled' })),
  superseded: on((submission, { by }) => ({ ...withoutApproval(submission), state: 'superseded', supersededBy: by })),
  voided: on((submission, { because, since, isStopped }, _, { at }) => ({
    ...withoutApproval(submission),
    state: submission.state === 'pending' ? 'pending' : 'void',
    voided: { because, since, at, wasStopped: isStopped },
  })),
  scheduled: on((submission, { sendAt }) => ({ ...submission, state: 'scheduled', sendAt })),
  released: on((submission) => ({ ...omit(submission, 'sendAt'), state: 'approved' })),
  claimed: on((submission, _facts, _words, { actor, at, version }) => ({ ...omit(submission, 'failure'), state: 'sending', claim: { by: actor, at, version } })),
  sent: on((submission, _, words, { at, version }) => {
    const url = part(words, 'url')
    const sent = { at, version, ref: part(words, 'ref') ?? 'erased' as const, ...(url !== undefined && url !== 'erased' && { url }) }
    return { ...submission, state: 'sent', sent }
  }),
  delivered: on(becomes('delivered')),
  failed: on((submission, { code }, words, { at }) => ({ ...submission, state: 'failed', failure: { code, message: part(words, 'message') ?? '', at } })),
  unknown: on(becomes('unknown')),
  retracted: on(becomes('retracted')),
}

const readyState = (sendAt: string | undefined): SubmissionState => (sendAt === undefined ? 'approved' : 'scheduled')

const withoutApproval = (submission: Submission): Submission => ({ ...omit(submission, 'approval'), approvals: [] })

/** Puts a draft on the thread: a new submission, or the next version of one that came back. */
function hand(
  thread: ThreadState, facts: DeskFacts['shared'], words: Parameters<Fold<ThreadState, 'shared'>>[2], { actor, at }: FoldedEvent,
  to: Pick<Submission, 'state' | 'steps' | 'decision' | 'sendAt'>,
): ThreadState {
  const { submission: id, draft, channel, since, about } = facts
  const earlier = thread.submissions.find((submission) => submission.id === id)
  const handed: Submission = {
    id, version: draft, author: earlier?.author ?? actor, text: part(words, 'text') ?? 'erased', words: words ?? 'erased', channel, since,
    createdAt: earlier?.createdAt ?? at, changedAt: at, edits: earlier?.edits ?? [], approvals: [], crossed: [],
    ...(about !== undefined && { about }), ...to,
  }
  return { ...thread, submissions: [...thread.submissions.filter((submission) => submission.id !== id), handed] }
}
