'use client'
import { foldMatches, type FindState } from '@alongside/core/directory'
import type { CustomerQuery } from '@alongside/core/model'
import { useMemo } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useAskedSources, type SourceQueries } from './useSourceQueries.js'

const mostMatches = 10

/** Who may be meant, from every source that keeps customers. */
export interface CustomerSearch extends Pick<SourceQueries<unknown>, 'results' | 'retry'> {
  /** Equal for equal questions; a choice is kept for one question only. */
  readonly key: string
  readonly found: FindState
}

/** Looks for a customer by one of their names or by words. Asks nobody without a query. */
export function useCustomerMatches(query: CustomerQuery | undefined): CustomerSearch {
  const { runtime } = useAlongside()
  const key = query ? JSON.stringify(query.type === 'text' ? query.text : query.identity) : ''
  const sources = (query ? runtime.adapters : []).filter(({ customers, accepts }) => customers && (query?.type === 'text' || accepts.includes(query!.identity.scheme))).map((adapter) => ({ adapter }))
  const { results, retry } = useAskedSources('matches', key, sources, ({ adapter }, call) => query && adapter.customers?.find({ query, limit: mostMatches }, call))
  // The key stands for the query, which hosts often build anew at every render.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const found = useMemo(() => foldMatches(results, query), [results, key])
  return { key, found, results, retry }
}
