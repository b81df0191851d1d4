import type { Change, Page, Subject, TimelineAsk } from '@alongside/core/adapter'
import { refKey, type Interaction } from '@alongside/core/model'
import { CancelledError } from '@tanstack/query-core'
import type { AlongsideEvent } from '../provider/AlongsideProps.js'
import { askSource } from '../queries/askSource.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { TimelineOrigin } from './createTimelineSession.js'

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

/** Newest pages are asked again after this long; with a live source they are continued by it until then. */
const freshFor = 60_000

export function createPageReader({ runtime, subject, onEvent }: PageReaderInput): PageReader {
  const { queryClient, pagesKey, graves } = runtime
  const who = subjectKey(subject)

  async function ask({ source, list, subject: known }: TimelineOrigin, asked: TimelineAsk, signal: AbortSignal): Promise<Page<Interaction>> {
    const page = await askSource(onEvent, 'timeline', source.id, signal, () => list({ ...asked, subject: known }, runtime.call(signal)))
    await runtime.learn(subject)
    return graves.cleanPage(page, asked.where)
  }

  async function read(origin: TimelineOrigin, asked: TimelineAsk, signal: AbortSignal): Promise<Page<Interaction>> {
    signal.throwIfAborted()
    const sourceKey = [...pagesKey, who, origin.source.id]
    const queryKey = [...sourceKey, JSON.stringify({ ...asked, subject: undefined })]
    const isHead = asked.at === undefined
    const isContinued = asked.at !== undefined && 'cursor' in asked.at
    const stop = () => void queryClient.getQueryCache().find({ queryKey })?.cancel({ revert: true })
    signal.addEventListener('abort', stop)
    try {
      return await queryClient.fetchQuery({
        queryKey,
        staleTime: isContinued ? Infinity : isHead && origin.isLive ? freshFor : 0,
        queryFn: (query) => {
          // Older pages are kept up to date by the live changes that follow this one: they go with it.
          if (isHead && asked.where === undefined) queryClient.removeQueries({ queryKey: sourceKey, predicate: (other) => other.state.fetchStatus === 'idle' })
          return ask(origin, asked, query.signal)
        },
      })
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      // Another widget that asked the same was closed and took the request with it.
      return await read(origin, asked, signal)
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    read,
    forget: ({ ref, at, revision, why }, sameAs) => {
      if (why !== 'hidden') graves.bury({ ref, at, revision, sameAs })
      else queryClient.removeQueries({ queryKey: pagesKey, predicate: ({ state }) => (state.data as Page<Interaction> | undefined)?.items.some((item) => refKey(item.ref) === refKey(ref)) ?? false })
    },
  }
}
