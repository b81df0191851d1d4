import type { Fact, Instant, Interaction, SourceId } from '../model/index.js'
import type { ActorId } from './DeskEvent.js'
import type { DeskNote, Erasable, StreamState, Submission, SubmissionState, ThreadState } from './DeskState.js'

/** How the desk calls itself and colleagues on a timeline. */
export interface DeskNaming {
  readonly source: SourceId
  readonly label: string
  nameOf(actor: ActorId): string
}

interface Told {
  readonly id: string
  readonly kind: string
  readonly by: ActorId
  readonly at: Instant
  readonly nature?: Interaction['nature']
  readonly text?: Erasable<string> | undefined
  readonly facts?: readonly Fact[]
  readonly about?: Interaction['answers']
}

/** What stays a matter of colleagues. Once a reply was sent, the network shows it. */
const onItsWay: readonly SubmissionState[] = ['pending', 'approved', 'void', 'scheduled', 'sending', 'failed', 'unknown', 'rejected']

/** What a stream has to say on a timeline: notes, decisions, hand-offs, escalations and replies on their way, all of them internal. */
export function toDeskItems(state: StreamState, naming: DeskNaming): readonly Interaction[] {
  const told = state.kind === 'thread' ? fromThread(state, naming) : state.kind === 'identity' ? state.notes.map(fromNote) : []
  return told.map((one) => toItem(one, state, naming))
}

function fromThread({ notes, submissions, handOffs, escalation }: ThreadState, { nameOf }: DeskNaming): readonly Told[] {
  return [
    ...notes.map(fromNote),
    ...submissions.flatMap(fromSubmission),
    ...handOffs.map(({ id, by, at, to, words }): Told => ({
      id, kind: 'hand-off', by, at, text: words === 'erased' ? words : words.facts,
      facts: [text('to', nameOf(to)), ...(words === 'erased' ? [] : [text('tried', words.tried), text('next', words.next), text('expects', words.expects)])],
    })),
    ...(escalation ? [{
      id: escalation.id, kind: 'escalation', by: escalation.by, at: escalation.at, text: escalation.reason,
      facts: [{ key: 'level', type: 'number', value: escalation.level }, text('owner', nameOf(escalation.owner)), { key: 'due', type: 'instant', value: escalation.due }],
    } satisfies Told] : []),
  ]
}

const fromNote = ({ id, by, at, text: words, about }: DeskNote): Told => ({ id, kind: 'note', by, at, text: words, ...(about && { about: { ref: about.ref } }) })

function fromSubmission({ id, state, author, text: words, approvals, rejection, createdAt, words: draft, decision, edits }: Submission): readonly Told[] {
  const about = draft === 'erased' ? undefined : draft.about
  const reply: Told = {
    id, kind: 'reply', by: author, at: createdAt, text: words,
    facts: [text('state', state), ...(decision ? [text('rule', decision.rule)] : [])], ...(about && { about: { ref: about } }),
  }
  return [
    ...(onItsWay.includes(state) ? [reply] : []),
    ...approvals.map(({ by, at, note, rule }, index): Told => ({
      id: `${id} ${index}`, kind: 'approval', nature: 'activity', by, at, text: note, facts: [text('state', 'approved'), text('rule', rule), { key: 'edits', type: 'number', value: edits.filter((edit) => edit.by === by).length }],
    })),
    ...(rejection ? [{ id: `${id} no`, kind: 'approval', nature: 'activity', by: rejection.by, at: rejection.at, text: rejection.note, facts: [text('state', 'rejected')] } satisfies Told] : []),
  ]
}

const text = (key: string, value: string): Fact => ({ key, type: 'text', value })

function toItem({ id, kind, by, at, nature = 'words', text: words, facts = [], about }: Told, { stream, version }: StreamState, { source, label, nameOf }: DeskNaming): Interaction {
  const base = {
    ref: { source, id: JSON.stringify([stream, kind, id]) }, kind, nature, channel: { id: source, label }, occurredAt: at, revision: version,
    direction: 'internal', visibility: 'internal', author: { name: nameOf(by) }, thread: stream,
  } as const
  if (words === 'erased') return { ...base, deletedAt: at }
  return { ...base, ...(words !== undefined && words !== '' && { text: words }), ...(facts.length > 0 && { facts }), ...(about && { answers: about }) }
}

/** The stream an item of the desk belongs to, by its id. */
export function streamOfItem(id: string): string | undefined {
  try {
    const parts: unknown = JSON.parse(id)
    return Array.isArray(parts) && typeof parts[0] === 'string' ? parts[0] : undefined
  } catch {
    return undefined
  }
}
