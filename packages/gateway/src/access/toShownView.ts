import { emptyState, guestView, maskWords, type DeskView, type OpenedEvent, type StreamState, type Submission, type ThreadState } from '@alongside/core/desk'
import type { Seat } from './seatOf.js'

/** The states as somebody with this seat may see them. */
export function toShownView(view: DeskView, seat: Seat, actor: string): DeskView {
  if (seat === 'full') return view
  return Object.fromEntries(Object.entries(view).map(([stream, state]) => [stream, seat === 'guest' ? forGuest(state, actor) : cover(state, seat)]))
}

/** The events as somebody with this seat may see them. A guest was asked about a draft, not about its history. */
export function toShownEvents(events: readonly OpenedEvent[], seat: Seat): readonly OpenedEvent[] {
  if (seat === 'full') return events
  if (seat === 'guest') return []
  return events.map((event) => (seat === 'approver' && isDraft(event) ? event : { ...event, words: coverWords(event.words) }))
}

const isDraft = ({ type }: OpenedEvent): boolean => type === 'shared' || type === 'submitted' || type === 'edited'

function cover(state: StreamState, seat: Seat): StreamState {
  if (state.kind !== 'thread') return coverWords(state)
  const { submissions } = state
  return { ...coverWords(state), ...(seat === 'approver' && { submissions }) }
}

function forGuest(state: StreamState, actor: string): StreamState {
  const nothing = emptyState(state.stream)
  if (state.kind !== 'thread' || nothing.kind !== 'thread') return state.kind === 'scope' ? state : nothing
  const questions = guestView(state, actor)
  if (questions.length === 0) return nothing
  const asked = state.questions.filter(({ id }) => questions.some((one) => one.id === id))
  return {
    ...nothing, version: state.version,
    questions: asked.map((question): ThreadState['questions'][number] => {
      const { text, draft, answers } = questions.find(({ id }) => id === question.id)!
      return { ...question, text, masked: draft, answers: question.answers.map((answer, index) => ({ ...answer, text: answers[index]?.text ?? 'erased' })) }
    }),
    submissions: state.submissions.filter(({ id }) => asked.some(({ submission }) => submission === id)).map(withoutWords),
  }
}

/** What a question is about: that there is a draft, and for where. */
function withoutWords({ id, version, state, author, channel, createdAt, changedAt, since }: Submission): Submission {
  return { id, version, state, author, channel, createdAt, changedAt, since, text: 'erased', words: 'erased', steps: [], edits: [], approvals: [], crossed: [] }
}

/** Names of properties that hold what somebody wrote. */
const written: ReadonlySet<string> = new Set(['text', 'before', 'after', 'note', 'reason', 'message', 'masked', 'facts', 'tried', 'next', 'expects'])

/** The same with numbers, addresses and handles covered in everything that somebody wrote, and without links to it. */
function coverWords<T>(value: T): T {
  if (Array.isArray(value)) return value.map(coverWords) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => {
    if (key === 'url') return []
    return [[key, typeof part === 'string' && written.has(key) && part !== 'erased' ? maskWords(part) : coverWords(part as unknown)]]
  })) as T
}
