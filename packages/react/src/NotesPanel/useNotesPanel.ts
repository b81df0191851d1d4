'use client'
import type { Subject } from '@alongside/core/adapter'
import { guestView, type ActorId, type DeskNote, type DeskPlace, type DeskQuestion, type GuestQuestion, type HandOff, type HandOffWords, type TextReference } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import type { Decision, PolicyActor } from '@alongside/core/policy'
import { useMemo, useState } from 'react'
import { refusalText } from '../desk/refusalText.js'
import { useDecision, useMay, useWhoCould } from '../desk/useDecision.js'
import type { DeskOrder } from '../desk/useDeskExecute.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { useStaffNames, type StaffNames } from '../desk/useStaffNames.js'
import { useThreadItems, type ThreadItems } from '../desk/useThreadItems.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { findMentions } from './findMentions.js'
import { noteKey } from './noteKey.js'
import { useCustomerNotes } from './useCustomerNotes.js'
import { useKeptWords, type WordsInHand } from './useKeptWords.js'

/** One conversation with one identity of a customer. */
export type ConversationPlace = Extract<DeskPlace, { readonly thread: string }>

export interface NotesPanelOptions {
  /** Every identity of the customer. */
  readonly subject: Subject
  /** The conversation at hand; without one there are only notes about the customer. */
  readonly place?: ConversationPlace | undefined
  /** What the next note is about. */
  readonly about?: TextReference | undefined
}

/** What colleagues left in a conversation. */
export type NotesEntry =
  | { readonly kind: 'note'; readonly at: Instant; readonly id: string; readonly note: DeskNote }
  | { readonly kind: 'question'; readonly at: Instant; readonly id: string; readonly question: DeskQuestion }
  | { readonly kind: 'hand-off'; readonly at: Instant; readonly id: string; readonly handOff: HandOff }

/** With whom a note is kept: the conversation, or the customer wherever they write. */
export type NoteScope = 'conversation' | 'customer'

export interface Notes {
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  readonly problem?: string
  readonly retry: () => void
  /** `desk` reads and writes, `reader` reads, `guest` sees only what they were asked, masked. */
  readonly role: 'desk' | 'reader' | 'guest'
  /** Of the conversation, oldest first. */
  readonly entries: readonly NotesEntry[]
  /** About the customer, oldest first. */
  readonly customerNotes: readonly DeskNote[]
  readonly guestQuestions: readonly GuestQuestion[]
  /** What policy says to a note of this agent; undefined without a policy. */
  readonly decision: Decision | undefined
  /** Colleagues who may note. */
  readonly could: readonly PolicyActor[]
  readonly names: StaffNames
  readonly items: ThreadItems
  readonly scope: NoteScope
  setScope(scope: NoteScope): void
  /** The words of the note that is being written. */
  readonly field: WordsInHand
  readonly isPending: boolean
  /** Adds what is in the field; false when it was refused, with `notice` saying why. */
  add(): Promise<boolean>
  answer(question: string, text: string): Promise<boolean>
  handOff(to: ActorId, words: HandOffWords): Promise<boolean>
  /** Who has the conversation. */
  readonly assignee: ActorId | null
  /** Why the last step was not taken. */
  readonly notice: string | undefined
}

/** Internal notes of a conversation and of its customer. It knows one way out of the field, the desk's `note`, and none to a channel. */
export function useNotesPanel({ subject, place, about }: NotesPanelOptions): Notes {
  const { t, runtime } = useAlongside()
  const { actor } = runtime
  const names = useStaffNames()
  const thread = useDeskThread(place)
  const identity = place?.customer ?? subject[0]!
  const customer = useCustomerNotes(subject, identity)
  const key = noteKey('note', actor, place ?? { customer: identity })
  const field = useKeptWords(key)
  const [chosen, setChosen] = useState<{ readonly key: string; readonly scope: NoteScope }>()
  const scope: NoteScope = !place ? 'customer' : chosen?.key === key ? chosen.scope : 'conversation'
  const [said, setSaid] = useState<{ readonly key: string; readonly notice: string | undefined }>()

  const request = usePolicyRequest({ subject, verb: 'note', thread: thread.state })
  const decision = useDecision(request)
  const could = useWhoCould(request)
  const mayRead = useMay(request, 'audit')
  const isAllowed = !decision || decision.effect === 'allow'
  const people = useStaff()

  const { state } = thread
  const entries = useMemo((): readonly NotesEntry[] => {
    if (!state) return []
    return [
      ...state.notes.map((note) => ({ kind: 'note' as const, at: note.at, id: note.id, note })),
      ...state.questions.map((question) => ({ kind: 'question' as const, at: question.at, id: question.id, question })),
      ...state.handOffs.map((handOff) => ({ kind: 'hand-off' as const, at: handOff.at, id: handOff.id, handOff })),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }, [state])
  const anchor = state?.exchange.items.find(({ ref }) => ref !== 'erased')?.ref
  const items = useThreadItems(anchor === 'erased' ? undefined : anchor)

  const order = async (record: Pick<typeof thread, 'execute'>, what: DeskOrder): Promise<boolean> => {
    const notice = refusalText(t, await record.execute(what))
    setSaid({ key, notice })
    return notice === undefined
  }
  const records = place ? [thread, customer.record] : [customer.record]
  const failed = records.find(({ status }) => status === 'failed')
  const status = failed ? 'failed' : records.some((record) => record.status === 'off') ? 'off' : records.some((record) => record.status === 'loading') ? 'loading' : 'ready'

  return {
    status, ...(failed?.problem !== undefined && { problem: failed.problem }),
    retry: thread.retry,
    role: isAllowed ? 'desk' : mayRead ? 'reader' : 'guest',
    entries, customerNotes: customer.notes,
    guestQuestions: useMemo(() => (state ? guestView(state, actor.id) : []), [state, actor.id]),
    decision, could: could?.directly.map(({ person }) => person) ?? people, names, items,
    scope, setScope: (next) => setChosen({ key, scope: next }),
    field,
    isPending: records.some((record) => record.isPending),
    add: () => field.text.trim() === '' ? Promise.resolve(false) : field.hand((text) => {
      const mentions = [...new Set(findMentions(text, people).flatMap(({ ids }) => ids))]
      return order(scope === 'conversation' ? thread : customer.record, { type: 'note', text: text.trim(), ...(about && { about }), ...(mentions.length > 0 && { mentions }) })
    }),
    answer: (question, text) => order(thread, { type: 'answer', question, text }),
    handOff: (to, words) => order(thread, { type: 'hand-off', to, ...words }),
    assignee: state?.assignee ?? null,
    notice: said?.key === key ? said.notice : undefined,
  }
}

/** Everybody who can be mentioned. */
export function useStaff(): readonly PolicyActor[] {
  const { props: { staff } } = useAlongside()
  return staff ?? none
}

const none: readonly PolicyActor[] = []
