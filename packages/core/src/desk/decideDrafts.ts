import type { Decision } from '../policy/index.js'
import type { DeskStatement, DraftWords } from './DeskEvent.js'
import type { Submission, SubmissionState, ThreadState } from './DeskState.js'
import { refuse, state as say, type Decided } from './refuse.js'
import { denied, ruleReply } from './ruling.js'
import type { Rule, Situation } from './Situation.js'
import { plainChannel } from './threadStamp.js'

type Handing = Situation<'share' | 'submit', ThreadState>

/** Drafts on their way to approval and back: everything but approving and sending. */
export const share: Rule<'share', ThreadState> = (situation) => {
  const problem = problemOf(situation) ?? denied(situation, 'note')
  return problem ?? say({ type: 'shared', facts: draftFacts(situation), words: wordsOf(situation) })
}

export const submit: Rule<'submit', ThreadState> = (situation) => {
  const { command } = situation
  const problem = problemOf(situation)
  if (problem) return problem
  const decision = ruleHandOver(situation)
  const { effect, rule, policyVersion, steps, sentBy } = decision
  if (effect === 'deny') return refuse('denied', { decision })
  const facts = { ...draftFacts(situation), effect, rule, policyVersion, steps, sentBy, ...(command.sendAt !== undefined && { sendAt: command.sendAt }) }
  return say({ type: 'submitted', facts, words: wordsOf(situation) })
}

/** A hold stops what leaves, not what is kept for when it is lifted. */
function ruleHandOver(situation: Handing): Decision {
  const { state, command: { channel, actor, words } } = situation
  const draft = { channel, author: actor.id, words }
  const decision = ruleReply(situation, state, draft)
  return decision.rule === 'on-hold' ? ruleReply({ ...situation, view: {} }, state, draft) : decision
}

export const recall: Rule<'recall', ThreadState> = (situation) =>
  asAuthor(situation, ['shared', 'pending', 'approved', 'scheduled', 'void', 'failed'], (submission) => ({ type: 'recalled', facts: { submission } }))

export const schedule: Rule<'schedule', ThreadState> = (situation) => {
  const { sendAt } = situation.command
  if (!(sendAt > situation.context.now)) return refuse('invalid')
  return asAuthor(situation, ['approved', 'scheduled'], (submission) => ({ type: 'scheduled', facts: { submission, sendAt } }))
}

export const release: Rule<'release', ThreadState> = (situation) =>
  asAuthor(situation, ['scheduled'], (submission) => ({ type: 'released', facts: { submission } }))

/** The submission a command names. */
export function submissionOf({ state, command }: { readonly state: ThreadState; readonly command: { readonly submission: string } }): Submission | undefined {
  return state.submissions.find(({ id }) => id === command.submission)
}

function asAuthor(
  { state, command }: Situation<'recall' | 'schedule' | 'release', ThreadState>, from: readonly SubmissionState[], statement: (id: string) => DeskStatement,
): Decided {
  const submission = submissionOf({ state, command })
  if (!submission) return refuse('unknown')
  if (submission.author !== command.actor.id) return refuse('not-yours')
  return from.includes(submission.state) ? say(statement(submission.id)) : refuse('not-possible')
}

const canComeBack: readonly SubmissionState[] = ['shared', 'rejected', 'recalled', 'void', 'failed']

function problemOf({ state, command }: Handing): Decided | undefined {
  const { submission: id, since, words, channel } = command
  // What was never observed cannot be bound, and a note is not a reply: internal channels do not exist here.
  if (state.exchange.observedAt === null) return refuse('not-possible')
  if (words.text.trim() === '' || since > state.version || channel.visibility === 'internal') return refuse('invalid')
  const earlier = state.submissions.find((submission) => submission.id === (id ?? command.id))
  if (id === undefined) return earlier ? refuse('not-possible') : undefined
  if (!earlier) return refuse('unknown')
  if (earlier.author !== command.actor.id) return refuse('not-yours')
  return canComeBack.includes(earlier.state) ? undefined : refuse('not-possible')
}

function draftFacts({ state, command, context }: Handing) {
  const id = command.submission ?? command.id
  const earlier = state.submissions.find((submission) => submission.id === id)
  const about = context.marks?.item
  return {
    submission: id, draft: (earlier?.version ?? 0) + 1, channel: plainChannel(command.channel), since: command.since,
    ...(about !== undefined && { about }),
  }
}

const wordsOf = ({ command: { words } }: Handing): DraftWords => words
