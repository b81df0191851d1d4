'use client'
import type { DataAdapter, ReplyTarget, Subject } from '@alongside/core/adapter'
import { identityKey, refKey, withUs, type Identity, type Interaction, type InteractionRef } from '@alongside/core/model'
import { useState } from 'react'
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
  | { readonly status: 'stranger'; readonly name: string }
  | { readonly status: 'ready'; readonly conversation: AnsweredConversation }

export interface ReplyTargetOptions {
  readonly subject: Subject
  /** The record at hand. */
  readonly about?: ReplyTarget
  /** What the surroundings have read already, newest first; saves asking for it. */
  readonly items?: readonly Interaction[]
}

const fewItems = 5

/** Finds what a reply would answer: the record at hand, else the agent's choice, else the newest thing the customer wrote. */
export function useReplyTarget({ subject, about, items }: ReplyTargetOptions): ReplyTargetState & { readonly askedFor: string; readonly retry: () => void } {
  const { runtime } = useAlongside()
  const who = subjectKey(subject)
  const chosen = useChosenItem(who)
  const ref = about?.about ?? chosen
  const known = ref && items?.find((item) => refKey(item.ref) === refKey(ref))
  const senders = runtime.adapters.filter(({ replies, accepts }) => replies && subject.some(({ scheme }) => accepts.includes(scheme)))
  const readers = senders.filter(({ timeline }) => timeline)

  const repliesKey = [...runtime.pagesKey, 'reply', who]
  const [thread] = useQueries((ref && !known ? [ref] : []).map((asked) => ({
    queryKey: [...repliesKey, 'thread', refKey(asked)],
    queryFn: async ({ signal }) => {
      const page = await runtime.adapter(asked.source)?.timeline?.thread({ ref: asked }, runtime.call(signal))
      return page ? runtime.graves.cleanPage(page) : null
    },
  })))
  const newest = useQueries((ref || items ? [] : readers).map((adapter) => ({
    queryKey: [...repliesKey, 'newest', adapter.id],
    queryFn: async ({ signal }) =>
      runtime.graves.cleanPage(
        await adapter.timeline!.list({ subject, scope: withUs, where: { directions: ['inbound'], nature: 'words' }, limit: fewItems }, runtime.call(signal)),
      ),
  })))

  const askedFor = `${who} ${ref ? refKey(ref) : ''}`
  const retry = () => void runtime.queryClient.refetchQueries({ queryKey: repliesKey, predicate: ({ state }) => state.status === 'error' || state.data === null })
  const state = ((): ReplyTargetState => {
    if (ref) {
      const mates = known ? (items ?? []) : (thread?.data?.items ?? [])
      const item = known ?? mates.find((mate) => refKey(mate.ref) === refKey(ref))
      if (item) return converse(item, mates, subject, runtime.adapter(ref.source))
      if (thread?.status === 'pending') return { status: 'loading' }
      return { status: 'failed' }
    }
    const found = (items ?? newest.flatMap(({ data }) => data?.items ?? [])).filter((item) => isAnswerable(item, subject, senders))
    const latest = found.reduce<Interaction | undefined>((last, item) => (last && last.occurredAt >= item.occurredAt ? last : item), undefined)
    if (latest) return converse(latest, found, subject, runtime.adapter(latest.ref.source))
    if (!items && newest.some(({ status }) => status === 'pending')) return { status: 'loading' }
    if (!items && newest.some(({ status }) => status === 'error')) return { status: 'failed' }
    return address(subject, senders)
  })()
  return { ...state, askedFor, retry }
}

/** The item the agent chose on this screen, unless the choice was made for another customer. */
function useChosenItem(who: string): InteractionRef | null {
  const chosen = useScreen(({ replyTo }) => replyTo)
  const [seen, setSeen] = useState<{ readonly who: string; readonly chosen: InteractionRef | null; readonly ignored: InteractionRef | null }>({ who, chosen, ignored: null })
  if (seen.who !== who) setSeen({ who, chosen, ignored: seen.chosen })
  else if (seen.chosen !== chosen) setSeen({ ...seen, chosen })
  return chosen === seen.ignored ? null : chosen
}

function isAnswerable(item: Interaction, subject: Subject, senders: readonly DataAdapter[]): boolean {
  return (
    item.direction === 'inbound' && item.nature === 'words' && item.deletedAt === undefined &&
    (!item.author.identity || includes(subject, item.author.identity)) && senders.some(({ id }) => id === item.ref.source)
  )
}

function converse(item: Interaction, mates: readonly Interaction[], subject: Subject, adapter: DataAdapter | undefined): ReplyTargetState {
  if (item.direction === 'inbound' && item.author.identity && !includes(subject, item.author.identity)) return { status: 'stranger', name: item.author.name }
  const theirs = item.direction === 'inbound' ? item : mates.find((mate) => isTheirs(mate, item, subject))
  const to = theirs?.author.identity ?? reachable(subject, adapter)
  if (!to) return { status: 'none' }
  return {
    status: 'ready',
    conversation: {
      item,
      name: theirs?.author.name ?? to.handle ?? to.id,
      address: { source: item.ref.source, account: item.channel.id, thread: item.thread ?? item.ref.id, to },
    },
  }
}

function isTheirs(mate: Interaction, item: Interaction, subject: Subject): boolean {
  return mate.direction === 'inbound' && item.thread !== undefined && mate.thread === item.thread && !!mate.author.identity && includes(subject, mate.author.identity)
}

/** Nobody wrote: the customer is addressed by the first system that can reach them. */
function address(subject: Subject, senders: readonly DataAdapter[]): ReplyTargetState {
  const adapter = senders[0]
  const to = reachable(subject, adapter)
  if (!adapter || !to) return { status: 'none' }
  return { status: 'ready', conversation: { name: to.handle ?? to.id, address: { source: adapter.id, account: '', thread: '', to } } }
}

/** The name by which a source can address this customer. */
export function reachable(subject: Subject, adapter: DataAdapter | undefined): Identity | undefined {
  return subject.find(({ scheme, party }) => party === 'person' && adapter?.accepts.includes(scheme))
}

export function includes(subject: Subject, identity: Identity): boolean {
  const key = identityKey(identity)
  return subject.some((other) => identityKey(other) === key)
}
