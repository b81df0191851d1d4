import type { Page } from '@alongside/core/adapter'
import { refKey, toTombstone, withoutExcerpt, type Instant, type Interaction, type InteractionRef, type Revision } from '@alongside/core/model'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** What is known to be deleted. It outlives the pages that were in flight when the deletion came. */
export interface Graves {
  /** The item as it may be shown and kept: a tombstone if it was deleted, and without the words of a deleted one that it quotes. */
  clean(item: Interaction): Interaction
  cleanPage(page: Page<Interaction>): Page<Interaction>
  /** Takes the words of a deleted item, and of every report of the same thing, out of all cached pages. */
  bury(deletion: Deletion): void
  /** Calls back after each time that words were taken out. */
  subscribe(listener: () => void): () => void
}

export interface Deletion {
  readonly ref: InteractionRef
  readonly at: Instant
  readonly revision: Revision
  /** Canonical ids of the deleted item. */
  readonly sameAs: readonly string[]
}

/** `pagesKey` begins the key of every query that holds a page of interactions. */
export function createGraves(queryClient: QueryClient, pagesKey: QueryKey): Graves {
  const graves = new Map<string, Pick<Deletion, 'at' | 'revision'>>()
  const listeners = new Set<() => void>()

  const clean = (item: Interaction): Interaction => {
    const grave = [refKey(item.ref), ...(item.sameAs ?? [])].map((key) => graves.get(key)).find((found) => found !== undefined)
    if (grave && item.deletedAt === undefined) return toTombstone(item, grave.at, Math.max(grave.revision, item.revision))
    return item.answers?.ref && graves.has(refKey(item.answers.ref)) ? withoutExcerpt(item) : item
  }

  const cleanItems = (page: Page<Interaction>): Page<Interaction> => {
    const items = page.items.map(clean)
    return items.some((item, index) => item !== page.items[index]) ? { ...page, items } : page
  }

  function bury({ ref, at, revision, sameAs }: Deletion) {
    const key = refKey(ref)
    const isKnown = graves.has(key)
    for (const name of [key, ...sameAs]) graves.set(name, { at, revision })
    if (isKnown) return
    for (const query of queryClient.getQueryCache().findAll({ queryKey: pagesKey })) {
      const { data, dataUpdatedAt } = query.state
      const next = data && cleanItems(data as Page<Interaction>)
      if (next === data) continue
      // A query also keeps the answer as it came, so it makes way for a new one.
      queryClient.removeQueries({ queryKey: query.queryKey, exact: true })
      queryClient.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt })
    }
    for (const listener of listeners) listener()
  }

  return {
    clean,
    bury,
    cleanPage(page) {
      for (const { ref, deletedAt: at, revision, sameAs = [] } of page.items) if (at !== undefined) bury({ ref, at, revision, sameAs })
      return cleanItems(page)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
