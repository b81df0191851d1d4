'use client'
import type { Page, TimelineSource } from '@alongside/core/adapter'
import { refKey, type Interaction, type InteractionRef } from '@alongside/core/model'
import { useCallback, useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useQueries, type Question } from '../queries/useQueries.js'
import type { Runtime } from '../runtime/createRuntime.js'

export interface ThreadItems {
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  /** Oldest first; a deleted one is a tombstone. */
  readonly items: readonly Interaction[]
  /** One of them, by its ref. */
  find(ref: InteractionRef): Interaction | undefined
  readonly retry: () => void
}

/** More pages than a conversation has that anybody answers. */
const mostPages = 10

/** The words of a conversation, read from the system they stand in: the desk keeps only where they are. */
export function useThreadItems(about: InteractionRef | undefined): ThreadItems {
  const { runtime } = useAlongside()
  const adapter = about && runtime.adapter(about.source)
  const question = about && adapter?.timeline && threadQuestion(runtime, adapter.timeline, about)
  const answer = useQueries(question ? [question] : [])[0]
  const items = useMemo(() => answer?.data?.items ?? [], [answer])
  return {
    status: !answer ? 'off' : answer.data ? 'ready' : answer.status === 'error' && answer.fetchStatus === 'idle' ? 'failed' : 'loading',
    items,
    find: useCallback((ref) => items.find((item) => refKey(item.ref) === refKey(ref)), [items]),
    retry: () => void (question && runtime.queryClient.refetchQueries({ queryKey: question.queryKey })),
  }
}

/** Reads a conversation whole, now: nobody's earlier question is waited for. */
export async function readThread(runtime: Runtime, about: InteractionRef): Promise<readonly Interaction[]> {
  const adapter = runtime.adapter(about.source)
  if (!adapter?.timeline) throw new TypeError('This system cannot be read, so nobody can tell what a reply would answer. Reply in the system itself.')
  const page = await readAll(runtime, adapter.timeline, about, new AbortController().signal)
  runtime.queryClient.build<Page<Interaction>>({ queryKey: threadKey(runtime, about) }).setData(page, { manual: true })
  return page.items
}

/** Among the pages of interactions, so that what is deleted is found there. */
const threadKey = (runtime: Runtime, ref: InteractionRef) => [...runtime.pagesKey, 'thread', refKey(ref)]

function threadQuestion(runtime: Runtime, timeline: TimelineSource, ref: InteractionRef): Question<Page<Interaction>> {
  return { queryKey: threadKey(runtime, ref), queryFn: ({ signal }) => readAll(runtime, timeline, ref, signal) }
}

async function readAll(runtime: Runtime, timeline: TimelineSource, ref: InteractionRef, signal: AbortSignal): Promise<Page<Interaction>> {
  let page = await timeline.thread({ ref }, runtime.call(signal))
  for (let pages = 1; page.older !== undefined && pages < mostPages; pages += 1) {
    const { items, older, ...rest } = await timeline.thread({ ref, cursor: page.older }, runtime.call(signal))
    page = { ...rest, items: [...page.items, ...items], ...(older !== undefined && { older }) }
  }
  await runtime.learn(page.items.flatMap(({ direction, author }) => (direction === 'inbound' && author.identity ? [author.identity] : [])))
  return runtime.graves.cleanPage({ ...page, items: page.items.toReversed() })
}
