'use client'
import type { Call, DataAdapter, Subject } from '@alongside/core/adapter'
import { askableSources, type SourceResult } from '@alongside/core/directory'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'
import { useCallback, useMemo } from 'react'
import { useAlongside, type AlongsideContextValue } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { askSource } from './askSource.js'
import { sourceKey, sourceReaders, type SourceFacet } from './sourceReaders.js'
import { useQueries, type QueryAnswer } from './useQueries.js'

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

/** Asks every source that can answer about a customer, by the names that it understands. */
export function useSourceQueries<F extends SourceFacet>(facet: F, subject: Subject) {
  const { runtime } = useAlongside()
  const sources = askableSources(runtime.adapters, facet, subject)
  type Read = Awaited<NonNullable<ReturnType<typeof sourceReaders[F]>>>
  const read = sourceReaders[facet] as (adapter: DataAdapter, subject: Subject, call: Call) => Promise<Read> | undefined
  return useAskedSources(facet, subjectKey(subject), sources, (source, call) => read(source.adapter, source.subject, call))
}

/** Asks each source by a query of its own, so that one fails, ages and is retried alone. `question` tells this question from others of its kind. */
export function useAskedSources<S extends { readonly adapter: DataAdapter }, T extends Answer>(
  facet: string,
  question: string,
  sources: readonly S[],
  read: (source: S, call: Call) => Promise<T> | undefined,
): SourceQueries<T> {
  const surroundings = useAlongside()
  const { runtime } = surroundings
  const queryKey = useCallback((source: string) => sourceKey(runtime.scopeKey, facet, question, source), [runtime, facet, question])
  const answers = useQueries<T | null, AlongsideError>(sources.map((source) => ({
    queryKey: queryKey(source.adapter.id),
    queryFn: ({ signal }) => ask(surroundings, facet, source.adapter, signal, () => read(source, runtime.call(signal))),
  })))

  // eslint-disable-next-line react-hooks/exhaustive-deps -- the sources are a new list at every render; the answers are one only when something changed
  const results = useMemo(() => answers.map((answer, index) => toResult<T>(sources[index]!.adapter, answer)), [answers])
  const retry = useCallback((source: string) => void runtime.queryClient.refetchQueries({ queryKey: queryKey(source) }), [runtime, queryKey])
  return { results, retry }
}

/** Gives a failure its shape and its moment. */
async function ask<T>({ props: { onEvent, onError }, now }: AlongsideContextValue, facet: string, adapter: DataAdapter, signal: AbortSignal, read: () => Promise<T> | undefined) {
  try {
    return (await askSource(onEvent, facet, adapter.id, signal, async () => read())) ?? null
  } catch (cause) {
    // An adapter that was not made by `defineAdapter` may throw anything.
    const error = isAlongsideError(cause) ? cause : new AlongsideError({ code: 'internal', source: adapter.id, message: `${adapter.label}: ${String(cause)}`, cause })
    failedAt.set(error, new Date(now()).toISOString())
    if (!signal.aborted) onError?.(error)
    throw error
  }
}

function toResult<T extends Answer>({ id, label }: DataAdapter, { data, error, status, fetchStatus }: QueryAnswer<T | null, AlongsideError>): SourceAnswer<T> {
  const isAsking = status === 'pending' || fetchStatus === 'fetching'
  const silentSince = error ? failedAt.get(error) : undefined
  return {
    source: { id, label },
    status: data === undefined ? (isAsking ? 'pending' : 'failed') : isAsking || error ? 'stale' : 'ready',
    ...(data !== undefined && { data: data as T }),
    ...(data && { observedAt: data.observedAt }),
    ...(error && !isAsking && { error, ...(silentSince !== undefined && { failedAt: silentSince }) }),
  }
}
