import type { IdentityState, ThreadState } from './DeskState.js'
import { submissionOf } from './decideDrafts.js'
import { maskWords } from './maskWords.js'
import { refuse, state as say } from './refuse.js'
import { denied } from './ruling.js'
import type { Rule } from './Situation.js'

const isBlank = (text: string): boolean => text.trim() === ''

/** Words between colleagues. None of these rules can say anything about a submission. */
export const note: Rule<'note', ThreadState | IdentityState> = (situation) => {
  const { command: { id, text, about, mentions = [] }, context } = situation
  if (isBlank(text)) return refuse('invalid')
  const item = context.marks?.item
  return denied(situation, 'note') ?? say({
    type: 'noted', facts: { note: id, mentions, ...(item !== undefined && { item }) }, words: { text, ...(about && { about }) },
  })
}

export const ask: Rule<'ask', ThreadState> = (situation) => {
  const { state, command } = situation
  const submission = submissionOf({ state, command })
  if (!submission) return refuse('unknown')
  if (submission.text === 'erased') return refuse('erased')
  if (isBlank(command.text) || command.to.length === 0) return refuse('invalid')
  return denied(situation, 'note') ?? say({
    type: 'asked', facts: { question: command.id, submission: submission.id, to: command.to },
    words: { text: command.text, masked: maskWords(submission.text, command.privateSpans) },
  })
}

/** Who was asked may answer without a seat; everybody else by policy. */
export const answer: Rule<'answer', ThreadState> = (situation) => {
  const { state, command: { id, question, text, actor } } = situation
  const asked = state.questions.find((one) => one.id === question)
  if (!asked) return refuse('unknown')
  if (isBlank(text)) return refuse('invalid')
  const no = asked.to.includes(actor.id) ? undefined : denied(situation, 'note')
  return no ?? say({ type: 'answered', facts: { question, answer: id }, words: { text } })
}

export const handOff: Rule<'hand-off', ThreadState> = (situation) => {
  const { state, command: { id, to, facts, tried, next, expects, actor } } = situation
  if ([facts, tried, next, expects].some(isBlank) || to === actor.id) return refuse('invalid')
  if (state.assignee !== null && state.assignee !== actor.id) return refuse('not-yours')
  return denied(situation, 'note') ?? say(
    { type: 'handed-off', facts: { handOff: id, to }, words: { facts, tried, next, expects } },
    { type: 'assigned', facts: { to, from: state.assignee } },
  )
}
