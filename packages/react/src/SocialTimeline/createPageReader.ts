import type { Change, Page, Subject, TimelineAsk } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { refKey, toTombstone, type Interaction } from '@alongside/core/model'
import { CancelledError, type QueryClient } from '@tanstack/react-query'
import type { AlongsideEvent } from '../provider/AlongsideProps.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { TimelineOrigin } from './toTimelineOrigins.js'

export interface PageReaderInput {
  readonly runtime: Runtime
  readonly subject: Subject
  readonly onEvent: ((event: AlongsideEvent) => void) | undefined
}

/** Reads pages through the cache, and sees to it that nothing erased stays there. */
export interface PageReader {
  read(origin: TimelineOrigin, ask: TimelineAsk, signal: AbortSignal): Promise<Page<Interaction>>
  /** Takes the words of a deleted item, and of every report of the same thing, out of all cached pages. */
  forget(change: Extract<Change, { type: 'gone' }>, sameAs: readonly string[]): void
}

/** Deletions heard under one cache: they outlive the pages that were in flight when they came. */
const gravesOf = new WeakMap<QueryClient, Map<string, { readonly at: string; readonly revision: number }>>()

/** Newest pages are asked again after this long; with a live source they are continued by it until then. */
const freshFor = 60_000

export function createPageReader({ runtime, subject, onEvent }: PageReaderInput): PageReader {
  const { queryClient, scopeKey } = runtime
  const who = subjectKey(subject)
  const everyPage = ['alongside', scopeKey, 'timeline']
  const graves = gravesOf.get(queryClient) ?? new Map<string, { readonly at: string; readonly revision: number }>()
  gravesOf.set(queryClient, graves)

  async function ask({ source, list }: TimelineOrigin, asked: TimelineAsk, signal: AbortSignal): Promise<Page<Interaction>> {
    const started = performance.now()
    try {
      const page = await list(asked, runtime.call(signal))
      onEvent?.({ type: 'source-answered', source: source.id, facet: 'timeline', ms: Math.round(performance.now() - started) })
      for (const item of page.items) if (item.deletedAt !== undefined) bury(refKey(item.ref), item.deletedAt, item.revision, item.sameAs ?? [])
      return { ...page, items: page.items.map(buried) }
    } catch (error) {
      if (!signal.aborted) onEvent?.({ type: 'source-failed', source: source.id, facet: 'timeline', code: isAlongsideError(error) ? error.code : 'internal' })
      throw error
    }
  }

  const buried = (item: Interaction): Interaction => {
    const keys = [refKey(item.ref), ...(item.sameAs ?? [])]
    const grave = keys.map((key) => graves.get(key)).find((found) => found !== undefined)
    if (grave && item.deletedAt === undefined) return toTombstone(item, grave.at, Math.max(grave.revision, item.revision))
    if (item.answers?.excerpt === undefined || !item.answers.ref || !graves.has(refKey(item.answers.ref))) return item
    const { ref, author, occurredAt } = item.answers
    return { ...item, answers: { ref, ...(author !== undefined && { author }), ...(occurredAt !== undefined && { occurredAt }) } }
  }

  function bury(key: string, at: string, revision: number, sameAs: readonly string[]) {
    const isKnown = graves.has(key)
    for (const name of [key, ...sameAs]) graves.set(name, { at, revision })
    if (isKnown) return
    queryClient.setQueriesData<Page<Interaction>>({ queryKey: everyPage }, (page) => {
      const items = page?.items.map(buried)
      return page && items?.some((item, index) => item !== page.items[index]) ? { ...page, items: items as readonly Interaction[] } : page
    })
  }

  return {
    read: async (origin, { subject: whole, ...rest }, signal) => {
      const { adapter, source, isLive } = origin
      const asked: TimelineAsk = { ...rest, subject: whole.filter(({ scheme }) => adapter.accepts.includes(scheme)) }
      const sourceKey = [...everyPage, who, source.id]
      const queryKey = [...sourceKey, JSON.stringify(rest)]
      const isHead = asked.at === undefined
      const isContinued = asked.at !== undefined && 'cursor' in asked.at
      const staleTime = isContinued ? Infinity : isHead && isLive ? freshFor : 0
      const stop = () => void queryClient.cancelQueries({ queryKey, exact: true })
      signal.addEventListener('abort', stop, { once: true })
      try {
        for (;;) {
          signal.throwIfAborted()
          try {
            return await queryClient.fetchQuery({
              queryKey,
              staleTime,
              queryFn: (query) => {
                // Older pages are kept up to date by the live changes that follow this one: they go with it.
                if (isHead && asked.where === undefined) queryClient.removeQueries({ queryKey: sourceKey, predicate: (other) => other.state.fetchStatus === 'idle' })
                return ask(origin, asked, query.signal)
              },
            })
          } catch (error) {
            // Another widget that asked the same was closed and took the request with it.
            if (!(error instanceof CancelledError) || signal.aborted) throw error
          }
        }
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    forget: ({ ref, at, revision, why }, sameAs) => {
      if (why !== 'hidden') bury(refKey(ref), at, revision, sameAs)
      else queryClient.removeQueries({ queryKey: everyPage, predicate: ({ state }) => (state.data as Page<Interaction> | undefined)?.items.some((item) => refKey(item.ref) === refKey(ref)) ?? false })
    },
  }
}
