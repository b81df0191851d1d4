import type { QueryCache } from '@tanstack/query-core'
import { keptFor } from '../runtime/createQueryClient.js'

interface Watched {
  readonly queryHash: string
  cancel(options: { readonly revert: boolean }): Promise<void>
}

const watches = new WeakMap<object, { count: number; removal?: ReturnType<typeof setTimeout> }>()

/** Whether somebody waits for it or shows it. */
export const isWatched = (query: Watched): boolean => (watches.get(query)?.count ?? 0) > 0

/** Keeps a query until the answer is called. When nobody watches it any more it is no longer waited for, and leaves the cache a little later. */
export function watchQuery(cache: QueryCache, query: Watched): () => void {
  const { queryHash } = query
  const watch = watches.get(query) ?? { count: 0 }
  watches.set(query, watch)
  watch.count += 1
  clearTimeout(watch.removal)
  return () => {
    watch.count -= 1
    if (watch.count > 0) return
    void query.cancel({ revert: true })
    // A cache that was cleared has let go of it, and a timer would hold on to all that the query knows.
    if (cache.get(queryHash) !== query) return
    // By hash: after the cache is cleared nothing may hold what was in it.
    watch.removal = setTimeout(() => {
      const kept = cache.get(queryHash)
      if (kept && watches.get(kept) === watch) cache.remove(kept)
    }, keptFor)
  }
}
