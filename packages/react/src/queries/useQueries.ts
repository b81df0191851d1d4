'use client'
import { notifyManager, type Query, type QueryState } from '@tanstack/query-core'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Question } from '../runtime/createQueryClient.js'
import { isWatched, watchQuery } from './watchQuery.js'

export type { Question }

/** How far one question is answered. */
export type QueryAnswer<T, E = Error> = Readonly<QueryState<T, E>>

/**
 * How far each question is answered, a new list only when that changes. Asks where there is no fresh answer.
 * TanStack's own observers would do the same at four times the weight: they also refetch on focus, select, suspend and track who reads what.
 */
export function useQueries<T, E = Error>(questions: readonly Question<T>[]): readonly QueryAnswer<T, E>[] {
  const { queryClient } = useAlongside().runtime
  const cache = queryClient.getQueryCache()
  const queries = questions.map((question) => queryClient.build<T, E>({ ...question, gcTime: Infinity }))

  const subscribe = useCallback((listener: () => void) => cache.subscribe(notifyManager.batchCalls(listener)), [cache])
  // By hash, since a query that was removed is followed by another of the same hash.
  const read = () => queries.map(({ queryHash }) => queryHash + progress(cache.get(queryHash)?.state)).join()
  const signature = useSyncExternalStore(subscribe, read, read)

  const [watched] = useState(() => new Map<Query<T, E>, () => void>())
  useEffect(() => {
    for (const [query, release] of watched) {
      if (queries.includes(query)) continue
      watched.delete(query)
      release()
    }
    queries.forEach((query, index) => {
      // The newest functions, for when the question is asked again.
      query.setOptions(questions[index])
      if (watched.has(query)) return
      // What failed is asked again by whoever comes back to it or retries, not by one more part that looks on: it would fail for ever.
      const isAsked = query.state.status !== 'error' || !isWatched(query)
      watched.set(query, watchQuery(cache, query))
      if (isAsked) queryClient.fetchQuery(questions[index]!).catch(() => undefined)
    })
  })
  useEffect(() => () => {
    for (const release of watched.values()) release()
    watched.clear()
  }, [watched])

  // eslint-disable-next-line react-hooks/exhaustive-deps -- the signature stands for the queries, which are looked up anew at every render
  return useMemo(() => queries.map(({ state }) => state), [signature])
}

const progress = (state: QueryState | undefined) => `${state?.dataUpdateCount} ${state?.errorUpdateCount} ${state?.fetchStatus}`
