import type { Draft, DraftStore } from './DraftStore.js'

/** Drafts that live as long as the page. */
export function createMemoryDrafts(initial: Readonly<Record<string, Draft>> = {}): DraftStore {
  const drafts = new Map(Object.entries(initial))
  return {
    load: async (key) => drafts.get(key) ?? null,
    save: async (key, draft) => void drafts.set(key, draft),
    remove: async (key) => void drafts.delete(key),
    clear: async () => drafts.clear(),
  }
}
