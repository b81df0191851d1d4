import type { DeskFacts, DeskWords, ItemId } from './DeskEvent.js'
import type { DeskNote, Erasable, ExchangeItem, ThreadState } from './DeskState.js'
import type { FoldedEvent, Folds } from './evolve.js'
import { part } from './part.js'

export type ThreadEventType =
  | 'observed' | 'noted' | 'asked' | 'answered' | 'escalated' | 'escalation-resolved' | 'handed-off' | 'assigned' | 'taken-over' | 'corrected' | 'masked'

/** How a thread changes, apart from its submissions. */
export const foldThread: Folds<ThreadState, ThreadEventType> = {
  observed(state, facts, words, { version, at }) {
    const { strangers, digest, channels, crossed } = facts
    const [lastInboundAt, topics] = [part(words, 'lastInboundAt'), part(words, 'topics')]
    const crossedBy = (id: string) => crossed.find(({ submission }) => submission === id)?.items ?? []
    return {
      ...state,
      exchange: {
        items: foldItems(state.exchange.items, facts, part(words, 'refs') ?? 'erased', version), strangers, digest, observedAt: at,
        ...(lastInboundAt !== undefined && lastInboundAt !== 'erased' && { lastInboundAt }), ...(topics !== undefined && topics !== 'erased' && { topics }),
      },
      channels: [...state.channels.filter(({ id }) => !channels.some((channel) => channel.id === id)), ...channels],
      submissions: state.submissions.map((submission) => {
        const items = crossedBy(submission.id)
        return items.length === 0 ? submission : { ...submission, crossed: [...submission.crossed, ...items] }
      }),
    }
  },
  noted: addNote,
  asked: (state, { question, submission, to }, words, { at, actor }) => ({
    ...state,
    questions: [...state.questions, { id: question, submission, by: actor, at, to, text: part(words, 'text') ?? '', masked: part(words, 'masked') ?? '', answers: [] }],
  }),
  answered: (state, { question, answer }, words, { at, actor }) => ({
    ...state,
    questions: state.questions.map((asked) =>
      asked.id === question ? { ...asked, answers: [...asked.answers, { id: answer, by: actor, at, text: part(words, 'text') ?? '' }] } : asked),
  }),
  escalated: (state, { escalation, level, owner, due }, words, { at, actor }) => ({
    ...state, escalation: { id: escalation, level, owner, due, by: actor, at, reason: part(words, 'reason') ?? '' },
  }),
  'escalation-resolved': (state, { escalation }, _, { at, actor }) =>
    state.escalation?.id === escalation ? { ...state, escalation: { ...state.escalation, resolved: { by: actor, at } } } : state,
  'handed-off': (state, { handOff, to }, words, { at, actor }) => ({
    ...state, handOffs: [...state.handOffs, { id: handOff, by: actor, to, at, words: words ?? 'erased' }],
  }),
  assigned: (state, { to }) => ({ ...state, assignee: to }),
  'taken-over': (state, _facts, _words, { actor }) => ({ ...state, assignee: actor }),
  corrected: (state, { item, label }, words, { at, actor }) => ({
    ...state, corrections: [...state.corrections, { item, label, by: actor, at, ref: part(words, 'ref') ?? 'erased' }],
  }),
  masked: (state, { item }, words, { at, actor }) => ({
    ...state, masked: [...state.masked, { item, by: actor, at, ref: part(words, 'ref') ?? 'erased', reason: part(words, 'reason') ?? '' }],
  }),
}

/** A note is written the same way about a thread and about a customer. */
export function addNote<S extends { readonly notes: readonly DeskNote[] }>(
  state: S, { note, item, mentions }: DeskFacts['noted'], words: Erasable<DeskWords['noted']> | null, { at, actor }: FoldedEvent,
): S {
  const about = part(words, 'about')
  const written: DeskNote = {
    id: note, by: actor, at, text: part(words, 'text') ?? '', mentions,
    ...(item !== undefined && { item }), ...(about !== undefined && about !== 'erased' && { about }),
  }
  return { ...state, notes: [...state.notes, written] }
}

function foldItems(
  items: readonly ExchangeItem[], { added, changed, removed }: DeskFacts['observed'], refs: Erasable<DeskWords['observed']['refs']>, version: number,
): readonly ExchangeItem[] {
  const refOf = (item: ItemId): ExchangeItem['ref'] => (refs === 'erased' ? refs : (refs[item] ?? 'erased'))
  const kept = items.filter(({ item }) => !added.some((news) => news.item === item)).map((item) => {
    const news = changed.find((one) => one.item === item.item)
    if (news) return { ...item, ...news, changedAt: version }
    return removed.includes(item.item) ? { ...item, removedAt: version } : item
  })
  return [...kept, ...added.map((facts) => ({ ...facts, since: version, changedAt: version, ref: refOf(facts.item) }))]
}
