'use client'
import type { DataAdapter, ReplyTarget, Subject } from '@alongside/core/adapter'
import { identityKey, refKey, withUs, type Identity, type Interaction } from '@alongside/core/model'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useQueries } from '../queries/useQueries.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { useScreen } from '../screen/useScreen.js'
import type { DraftAddress } from './draftKey.js'

/** What is answered and whom that reaches. */
export interface AnsweredConversation {
  readonly address: DraftAddress
  /** The addressee as the network shows them; not yet cleaned. */
  readonly name: string
  /** Absent where the customer never wrote. */
  readonly item?: Interaction
}

export type ReplyTargetState =
  | { readonly status: 'loading' | 'failed' | 'none' }
  /** The item was written by somebody who is not this customer. */
  | { readonly status: 'stranger'; readonly stranger: string }
  | { readonly status: 'ready'; readonly answered: AnsweredConversation }

export interface ReplyTargetOptions {
  readonly subject: Subject
  /** The record at hand. */
  readonly about?: ReplyTarget
}

const fewItems = 5

/** Finds what a reply would answer: the record at hand, else the agent's choice, else the newest thing the customer wrote. */
export function useReplyTarget({ subject, about }: ReplyTargetOptions): ReplyTargetState & { readonly askedFor: string; readonly retry: () => void } {
  const { runtime } = useAlongside()
  const chosen = useScreen(({ replyTo }) => replyTo)
  const ref = about?.about ?? chosen
  const askedFor = `${subjectKey(subject)} ${ref ? refKey(ref) : ''}`
  const queryKey = [...runtime.pagesKey, 'reply', askedFor]
  const senders = runtime.adapters.filter(({ replies, accepts }) => replies && subject.some(({ scheme }) => accepts.includes(scheme)))
  const own = ref && runtime.adapter(ref.source)
  const asked = (ref ? [own] : senders).filter((adapter): adapter is DataAdapter => adapter?.timeline !== undefined)

  const answers = useQueries(asked.map((adapter) => ({
    queryKey: [...queryKey, adapter.id],
    queryFn: async ({ signal }) => {
      const [timeline, call] = [adapter.timeline!, runtime.call(signal)]
      await runtime.learn(subject)
      const where = { directions: ['inbound'], nature: 'words' } as const
      return runtime.graves.cleanPage(await (ref ? timeline.thread({ ref }, call) : timeline.list({ subject, scope: withUs, where, limit: fewItems }, call)))
    },
  })))

  const items = answers.flatMap(({ data }) => data?.items ?? [])
  const item = ref ? items.find((mate) => refKey(mate.ref) === refKey(ref)) : items.filter((found) => isAnswerable(found, subject)).sort(newestFirst)[0]
  const state = item
    ? answer(item, items, subject, runtime.adapter(item.ref.source))
    : answers.some(({ status }) => status === 'pending')
      ? { status: 'loading' as const }
      : ref || answers.some(({ status }) => status === 'error')
        ? { status: 'failed' as const }
        : address(subject, senders[0])
  return { ...state, askedFor, retry: () => void runtime.queryClient.refetchQueries({ queryKey }) }
}

const newestFirst = (a: Interaction, b: Interaction) => (a.occurredAt < b.occurredAt ? 1 : -1)

function isAnswerable(item: Interaction, subject: Subject): boolean {
  return item.direction === 'inbound' && item.nature === 'words' && item.deletedAt === undefined && !isStrangers(item, subject)
}

function isStrangers({ author }: Interaction, subject: Subject): boolean {
  return author.identity !== undefined && !includes(subject, author.identity)
}

function answer(item: Interaction, mates: readonly Interaction[], subject: Subject, adapter: DataAdapter | undefined): ReplyTargetState {
  const isTheirs = ({ direction, author }: Interaction) => direction === 'inbound' && author.identity && includes(subject, author.identity)
  if (item.direction !== 'inbound') return address(subject, adapter, item, mates.find((mate) => isTheirs(mate) && mate.thread !== undefined && mate.thread === item.thread))
  return isStrangers(item, subject) ? { status: 'stranger', stranger: item.author.name } : address(subject, adapter, item, item)
}

/** Whom a reply reaches: who said the words, else the customer by the name that the system knows. */
function address(subject: Subject, adapter: DataAdapter | undefined, item?: Interaction, theirs?: Interaction): ReplyTargetState {
  const to = theirs?.author.identity ?? reachable(subject, adapter)
  if (!adapter || !to) return { status: 'none' }
  const place = item ? { account: item.channel.id, thread: item.thread ?? item.ref.id } : { account: '', thread: '' }
  return { status: 'ready', answered: { name: theirs?.author.name ?? to.handle ?? to.id, address: { source: adapter.id, ...place, to }, ...(item && { item }) } }
}

/** The name by which a source can address this customer. */
export function reachable(subject: Subject, adapter: DataAdapter | undefined): Identity | undefined {
  return subject.find(({ scheme, party }) => party === 'person' && adapter?.accepts.includes(scheme))
}

export function includes(subject: Subject, identity: Identity): boolean {
  const key = identityKey(identity)
  return subject.some((other) => identityKey(other) === key)
}
