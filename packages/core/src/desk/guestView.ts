import type { Instant } from '../model/index.js'
import type { ActorId } from './DeskEvent.js'
import type { Erasable, ThreadState } from './DeskState.js'
import { maskWords } from './maskWords.js'

/** All that a colleague without a seat sees: what is asked, about which words, and what was answered. */
export interface GuestQuestion {
  readonly id: string
  readonly by: ActorId
  readonly at: Instant
  readonly text: Erasable<string>
  /** The draft, with everything covered that could tell who the customer is. */
  readonly draft: Erasable<string>
  readonly visibility: 'public' | 'private' | 'internal'
  readonly answers: readonly { readonly by: ActorId; readonly at: Instant; readonly text: Erasable<string> }[]
}

/** The questions of a thread that were put to this colleague, masked. */
export function guestView({ questions, submissions }: ThreadState, guest: ActorId): readonly GuestQuestion[] {
  const masked = (text: Erasable<string>): Erasable<string> => (text === 'erased' ? text : maskWords(text))
  return questions.filter(({ to }) => to.includes(guest)).map(({ id, by, at, text, masked: draft, answers, submission }) => ({
    id, by, at, text: masked(text), draft, visibility: submissions.find((one) => one.id === submission)?.channel.visibility ?? 'internal',
    answers: answers.map((answer) => ({ by: answer.by, at: answer.at, text: masked(answer.text) })),
  }))
}
