import type { Page, TimelineAsk } from '@alongside/core/adapter'
import { refKey, toTombstone, withoutExcerpt, type Instant, type Interaction, type InteractionRef, type Revision } from '@alongside/core/model'
import type { QueryCache, QueryKey } from '@tanstack/query-core'

/** What is known to be deleted, and with a desk what colleagues masked. It outlives the pages that were in flight when the deletion came. */
export interface Graves {
  /** The item as it may be shown and kept: a tombstone if it was deleted, and without the words of a deleted one that it quotes. */
  clean(item: Interaction): Interaction
  /** A page of its own, as every query below `pagesKey` has to keep it; `where` is what it was asked for. */
  cleanPage(page: Page<Interaction>, where?: TimelineAsk['where']): Page<Interaction>
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

/** A page in the cache: its list is nobody else's. */
type OwnPage = Page<Interaction> & { items: Interaction[] }

/** `pagesKey` begins the key of every query that holds a page of interactions. */
export function createGraves(cache: QueryCache, pagesKey: QueryKey): Graves {
  const graves = new Map<string, Pick<Deletion, 'at' | 'revision'>>()
  const listeners = new Set<() => void>()

  const clean = (item: Interaction): Interaction => {
    const grave = [refKey(item.ref), ...(item.sameAs ?? [])].map((key) => graves.get(key)).find((found) => found !== undefined)
    if (grave && item.deletedAt === undefined) return toTombstone(item, grave.at, Math.max(grave.revision, item.revision))
    return item.answers?.ref && graves.has(refKey(item.answers.ref)) ? withoutExcerpt(item) : item
  }

  function bury({ ref, at, revision, sameAs }: Deletion) {
    const key = refKey(ref)
    const isKnown = graves.has(key)
    for (const name of [key, ...sameAs]) graves.set(name, { at, revision })
    if (isKnown) return
    for (const query of cache.findAll({ queryKey: pagesKey })) {
      const { data, dataUpdatedAt: updatedAt } = query.state
      const page = data as OwnPage | null | undefined
      // The cache also keeps each answer as it came, so words are taken out of the very list; a new page tells those who look at it.
      if (page && cleanList(page.items)) query.setData({ ...page }, { updatedAt, manual: true })
    }
    for (const listener of listeners) listener()
  }

  /** True when there was something to take out. */
  function cleanList(items: Interaction[]): boolean {
    let isChanged = false
    for (const [index, item] of items.entries()) {
      const next = clean(item)
      isChanged ||= next !== item
      items[index] = next
    }
    return isChanged
  }

  return {
    clean,
    bury,
    cleanPage(page) {
      for (const { ref, deletedAt: at, revision, sameAs = [] } of page.items) if (at !== undefined) bury({ ref, at, revision, sameAs })
      return { ...page, items: page.items.map(clean) } satisfies OwnPage
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
