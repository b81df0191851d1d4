import type { DeskEvent, DeskEventType, DeskFacts, DeskWords } from './DeskEvent.js'
import type { Erasable, IdentityState, ScopeState, StreamState, ThreadState } from './DeskState.js'
import { foldSubmission, type SubmissionEventType } from './foldSubmission.js'
import { addNote, foldThread, type ThreadEventType } from './foldThread.js'
import { omit } from './omit.js'
import { part } from './part.js'

/** The version of every event's shape this library writes. Older ones are upcast before they are folded; newer ones it cannot read. */
export const currentSpec = 1

/** What folding needs of an event. */
export type FoldedEvent = Pick<DeskEvent, 'id' | 'type' | 'version' | 'spec' | 'at' | 'actor' | 'subject' | 'facts'>

/** The words of an event: null when it never had any, `erased` when they are gone. */
export type EventWords = Erasable<DeskWords[keyof DeskWords]> | null

type WordsOf<T extends DeskEventType> = T extends keyof DeskWords ? Erasable<DeskWords[T]> | null : null

/** How one type of event changes one kind of state. */
export type Fold<S, T extends DeskEventType> = (state: S, facts: DeskFacts[T], words: WordsOf<T>, event: FoldedEvent) => S

/** Folds, one for each of some types of events. */
export type Folds<S, Type extends DeskEventType> = { readonly [T in Type]: Fold<S, T> }

const identityFolds: Folds<IdentityState, 'noted' | 'revealed'> = {
  noted: addNote,
  revealed: (state, { reveal, field, until }, words, { at, actor }) => ({
    ...state, reveals: [...state.reveals, { id: reveal, field, until, by: actor, at, reason: part(words, 'reason') ?? '' }],
  }),
}

const scopeFolds: Folds<ScopeState, 'held' | 'lifted'> = {
  held: (state, { level }, words, { at, actor }) => ({ ...state, hold: { level, by: actor, since: at, reason: part(words, 'reason') ?? '' } }),
  lifted: (state) => omit(state, 'hold'),
}

const threadFolds: Folds<ThreadState, SubmissionEventType | ThreadEventType> = { ...foldSubmission, ...foldThread }

const foldsOf: Record<StreamState['kind'], Partial<Record<DeskEventType, unknown>>> = {
  thread: threadFolds, identity: identityFolds, scope: scopeFolds, opaque: {},
}

/**
 * The state after one more event of its stream. Total: words may be gone, and of an event it does not know it only
 * notes that the stream is ahead of it.
 */
export function evolve(state: StreamState, event: FoldedEvent, words: EventWords): StreamState {
  const next = { ...state, version: event.version }
  if (event.type === 'erased') return { ...next, erased: [...state.erased, ...(event.subject === null ? [] : [event.subject])] }
  const fold = foldsOf[state.kind][event.type] as Fold<StreamState, DeskEventType> | undefined
  if (!fold || event.spec !== currentSpec) return { ...next, isAhead: true }
  return fold(next, event.facts as never, words as never, event)
}
