'use client'
import type { Call, DataAdapter, Subject } from '@alongside/core/adapter'
import { askableSources, type SourceResult } from '@alongside/core/directory'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'
import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'

/** A source's answer with the moment since which it is silent. */
export interface SourceAnswer<T> extends SourceResult<T> {
  readonly failedAt?: Instant
}

// Beside the error, since an error is the source's and the moment is the screen's.
const failedAt = new WeakMap<AlongsideError, Instant>()

export interface SourceQueries<T> {
  readonly results: readonly SourceAnswer<T>[]
  /** Asks one source again. */
  readonly retry: (source: string) => void
}

type Answer = { readonly observedAt: string } | null

/** Asks every source that can answer about a customer. */
export function useSourceQueries<T extends Answer>(
  facet: 'profile' | 'orders' | 'cases',
  subject: Subject,
  read: (adapter: DataAdapter, subject: Subject, call: Call) => Promise<T> | undefined,
): SourceQueries<T> {
  const { runtime } = useAlongside()
  const adapters = askableSources(runtime.adapters, facet === 'profile' ? 'customers' : facet, subject).map(({ adapter }) => adapter)
  return useAskedSources(facet, subjectKey(subject), adapters, (adapter, call) => read(adapter, subject, call))
}

/** Asks each source by a query of its own, so that one fails, ages and is retried alone. `question` tells this question from others of its kind. */
export function useAskedSources<T extends Answer>(
  facet: string,
  question: string,
  adapters: readonly DataAdapter[],
  read: (adapter: DataAdapter, call: Call) => Promise<T> | undefined,
): SourceQueries<T> {
  const { runtime, props, now } = useAlongside()
  const { onEvent, onError } = props
  const queryKey = (source: string) => ['alongside', runtime.scopeKey, facet, question, source] as const

  const answers = useQueries(
    {
      queries: adapters.map((adapter) => ({
        queryKey: queryKey(adapter.id),
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const started = performance.now()
          try {
            const answer = await read(adapter, runtime.call(signal))
            onEvent?.({ type: 'source-answered', source: adapter.id, facet, ms: Math.round(performance.now() - started) })
            return answer ?? null
          } catch (cause) {
            const error = toAlongsideError(cause, adapter)
            failedAt.set(error, new Date(now()).toISOString())
            if (!signal.aborted) {
              onEvent?.({ type: 'source-failed', source: adapter.id, facet, code: error.code })
              onError?.(error)
            }
            throw error
          }
        },
      })),
    },
    runtime.queryClient,
  )

  const signature = answers.map(({ dataUpdatedAt, errorUpdatedAt, fetchStatus }) => `${dataUpdatedAt}/${errorUpdatedAt}/${fetchStatus}`).join()
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the signature stands for the answers, which are new objects at every render
  const results = useMemo(() => answers.map((answer, index) => toResult<T>(adapters[index]!, answer)), [signature, question, runtime])
  const retry = useCallback(
    (source: string) => void runtime.queryClient.refetchQueries({ queryKey: ['alongside', runtime.scopeKey, facet, question, source] }),
    [runtime, facet, question],
  )
  return { results, retry }
}

function toResult<T extends Answer>(
  adapter: DataAdapter,
  { data, error, isFetching }: { readonly data: unknown; readonly error: unknown; readonly isFetching: boolean },
): SourceAnswer<T> {
  const hasData = data !== undefined
  const silentSince = error ? failedAt.get(error as AlongsideError) : undefined
  const status = isFetching ? (hasData ? 'stale' : 'pending') : error ? (hasData ? 'stale' : 'failed') : 'ready'
  return {
    source: { id: adapter.id, label: adapter.label },
    status,
    ...(hasData && { data: data as T }),
    ...(data ? { observedAt: (data as { observedAt: string }).observedAt } : {}),
    ...(error && !isFetching ? { error: error as AlongsideError } : {}),
    ...(silentSince !== undefined && !isFetching && { failedAt: silentSince }),
  }
}

function toAlongsideError(cause: unknown, adapter: DataAdapter): AlongsideError {
  if (isAlongsideError(cause)) return cause
  return new AlongsideError({ code: 'internal', source: adapter.id, message: `${adapter.label} failed in a way its adapter does not explain. Retry, and report it if it stays.`, cause })
}
