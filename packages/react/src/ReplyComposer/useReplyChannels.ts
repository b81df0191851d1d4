'use client'
import type { Channel, DataAdapter, ReplyTarget, Subject } from '@alongside/core/adapter'
import { refKey, type Identity } from '@alongside/core/model'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useQueries } from '../queries/useQueries.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { DraftAddress } from './draftKey.js'
import { reachable, type AnsweredConversation } from './useReplyTarget.js'

/** One way to reach the customer, and the conversation it would be said in. */
export interface ReplyWay {
  readonly id: string
  readonly adapter: DataAdapter
  readonly channel: Channel
  readonly address: DraftAddress
  readonly target: ReplyTarget
}

export interface ReplyChannels {
  readonly status: 'loading' | 'ready' | 'failed'
  /** The answered source's first, in its order. */
  readonly ways: readonly ReplyWay[]
  readonly retry: () => void
}

const freshFor = 15_000

/** The channels by which this customer can be answered: those of the conversation's own source and, while `isOpen`, those of others. */
export function useReplyChannels(subject: Subject, conversation: AnsweredConversation | undefined, isOpen: boolean): ReplyChannels {
  const { runtime } = useAlongside()
  const own = conversation?.address.source
  const asked = !conversation ? [] : runtime.adapters.flatMap((adapter) => {
    if (!adapter.replies || (adapter.id !== own && !isOpen)) return []
    const to = adapter.id === own ? conversation.address.to : reachable(subject, adapter)
    return to ? [{ adapter, to, target: adapter.id === own ? targetOf(conversation) : { to } }] : []
  }).sort((a, b) => Number(b.adapter.id === own) - Number(a.adapter.id === own))

  const answers = useQueries(asked.map(({ adapter, target }) => toQuery(runtime, subject, adapter, target)))

  const ways = !conversation ? [] : asked.flatMap(({ adapter, to, target }, index) =>
    (answers[index]?.data ?? []).map((channel) => toWay(adapter, channel, to, target, conversation)))
  const first = answers[0]
  return {
    ways,
    status: first?.data ? 'ready' : first?.status === 'error' ? 'failed' : first ? 'loading' : conversation ? 'ready' : 'loading',
    retry: () => void runtime.queryClient.refetchQueries({ queryKey: ['alongside', runtime.scopeKey, 'channels', subjectKey(subject)] }),
  }
}

/** On its own, since the cache keeps what a query was made in: nothing of the conversation's words may be there. */
function toQuery(runtime: Runtime, subject: Subject, adapter: DataAdapter, target: ReplyTarget) {
  return {
    queryKey: ['alongside', runtime.scopeKey, 'channels', subjectKey(subject), adapter.id, target.about ? refKey(target.about) : ''],
    staleTime: freshFor,
    queryFn: ({ signal }: { signal: AbortSignal }) => adapter.replies!.channels(target, runtime.call(signal)),
  }
}

function targetOf({ item, address }: AnsweredConversation): ReplyTarget {
  if (!item) return { to: address.to }
  return { about: item.ref, to: address.to, ...(item.thread !== undefined && { thread: item.thread }) }
}

function toWay(adapter: DataAdapter, channel: Channel, to: Identity, target: ReplyTarget, conversation: AnsweredConversation): ReplyWay {
  const isOwn = adapter.id === conversation.address.source
  return {
    id: `${adapter.id}/${channel.id}`,
    adapter, channel, target,
    address: isOwn ? conversation.address : { source: adapter.id, account: channel.id, thread: '', to },
  }
}
