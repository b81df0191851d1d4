'use client'
import type { Channel, DataAdapter, ReplyTarget, Subject } from '@alongside/core/adapter'
import { refKey } from '@alongside/core/model'
import type { QueryKey } from '@tanstack/query-core'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useQueries, type Question } from '../queries/useQueries.js'
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
export function useReplyChannels(subject: Subject, answered: AnsweredConversation | undefined, isOpen: boolean): ReplyChannels {
  const { runtime } = useAlongside()
  const key = ['alongside', runtime.scopeKey, 'channels', subjectKey(subject)]
  const asked = answered ? runtime.adapters.flatMap((adapter) => {
    const isOwn = adapter.id === answered.address.source
    const to = isOwn ? answered.address.to : isOpen ? reachable(subject, adapter) : undefined
    return adapter.replies && to ? [{ adapter, isOwn, to, target: isOwn ? targetOf(answered) : { to } }] : []
  }).sort((a, b) => Number(b.isOwn) - Number(a.isOwn)) : []

  const answers = useQueries(asked.map(({ adapter, target }) => toQuestion(runtime, key, adapter, target)))
  const [first] = answers
  return {
    status: !first || first.data ? 'ready' : first.status === 'error' ? 'failed' : 'loading',
    ways: asked.flatMap(({ adapter, isOwn, to, target }, index) => (answers[index]?.data ?? []).map((channel) => ({
      id: `${adapter.id}/${channel.id}`,
      adapter, channel, target,
      address: isOwn && answered ? answered.address : { source: adapter.id, account: channel.id, thread: '', to },
    }))),
    retry: () => void runtime.queryClient.refetchQueries({ queryKey: key }),
  }
}

/** On its own, since the cache keeps what a question was made in: nothing of the conversation's words may be there. */
function toQuestion(runtime: Runtime, key: QueryKey, adapter: DataAdapter, target: ReplyTarget): Question<readonly Channel[]> {
  return {
    queryKey: [...key, adapter.id, target.about ? refKey(target.about) : ''],
    staleTime: freshFor,
    queryFn: ({ signal }) => adapter.replies!.channels(target, runtime.call(signal)),
  }
}

function targetOf({ item, address: { to } }: AnsweredConversation): ReplyTarget {
  return { to, ...(item && { about: item.ref }), ...(item?.thread !== undefined && { thread: item.thread }) }
}
