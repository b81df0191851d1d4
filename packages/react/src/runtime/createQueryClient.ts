import { QueryCache, type Query, type QueryClient as LibraryClient, type QueryFilters, type QueryKey, type QueryOptions } from '@tanstack/query-core'

const freshFor = 60_000

/** How long an answer stays that nobody looks at. */
export const keptFor = 5 * 60_000

/** Nothing is retried or shared behind an adapter's back: it knows its system, and each answer is whole. */
const defaults = { retry: false, structuralSharing: false, networkMode: 'always', gcTime: keptFor } as const

/** One question to one source. */
export interface Question<T> {
  readonly queryKey: QueryKey
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<T>
  /** Milliseconds for which an answer is not asked for again; a minute unless given. */
  readonly staleTime?: number
}

/** What the sources said. */
export interface QueryClient {
  getQueryCache(): QueryCache
  /** What is known of a question so far. It is not asked by this. */
  build<T, E = Error>(question: QueryOptions<T, E> & { readonly queryKey: QueryKey }): Query<T, E>
  /** The fresh answer that is there, else a new one. */
  fetchQuery<T>(question: Question<T>): Promise<T>
  /** Asks anew what was answered before, if only by an error. */
  refetchQueries(filters: QueryFilters): Promise<void>
  removeQueries(filters: QueryFilters): void
}

/**
 * TanStack's cache and queries without its client, which brings mutations, defaults by key, focus and hydration at a third of the library's
 * weight. A query asks three things of its client, and `createQueryClient.test.ts` holds the real library to that.
 */
export function createQueryClient(): QueryClient {
  const cache = new QueryCache()
  const asked = { getQueryCache: () => cache, getQueryDefaults: () => defaults, defaultQueryOptions: <O>(options: O) => options }
  const client = asked as unknown as LibraryClient
  const build: QueryClient['build'] = (question) => cache.build(client, question)
  return {
    getQueryCache: () => cache,
    build,
    async fetchQuery({ staleTime = freshFor, ...question }) {
      const query = build(question)
      return query.isStaleByTime(staleTime) ? query.fetch(question) : query.state.data!
    },
    async refetchQueries(filters) {
      const queries = cache.findAll(filters).filter((query) => !query.isDisabled())
      await Promise.allSettled(queries.map((query) => query.fetch(undefined, { cancelRefetch: true })))
    },
    removeQueries: (filters) => cache.findAll(filters).forEach((query) => cache.remove(query)),
  }
}
