import type { Duration } from '@alongside/core/model'
import { browserStorage, readStored } from './browserStorage.js'
import type { Draft, DraftStore } from './DraftStore.js'

export interface BrowserDraftOptions {
  /** Put before every key, so that `clear` removes nothing of the host's. */
  readonly prefix: string
  readonly storage?: Storage
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  /** 30 days unless given. */
  readonly keepFor?: Duration
}

const day = 24 * 60 * 60_000
const pause = 400

/**
 * Drafts kept in this browser. Writing waits for a pause in the typing, and for no pause when the page is left.
 * Where storage is closed or full the drafts last as long as the page.
 */
export function createBrowserDrafts({ prefix, storage = browserStorage(), now = Date.now, keepFor = 30 * day }: BrowserDraftOptions): DraftStore {
  /** What storage does not know yet; null for a draft that is gone. */
  const unwritten = new Map<string, Draft | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    for (const [key, draft] of unwritten) {
      try {
        if (draft) storage?.setItem(prefix + key, JSON.stringify(draft))
        else storage?.removeItem(prefix + key)
        if (storage) unwritten.delete(key)
      } catch {
        // Full: the next writing tries again.
      }
    }
  }
  const put = async (key: string, draft: Draft | null) => {
    unwritten.set(key, draft)
    timer ??= setTimeout(flush, pause)
  }
  const readFresh = (key: string): Draft | null => {
    const draft = readStored(storage, key) as Draft | undefined
    return draft && now() - Date.parse(draft.updatedAt) < keepFor ? draft : null
  }
  const ownKeys = () => Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix))

  for (const key of ownKeys()) if (!readFresh(key)) storage?.removeItem(key)
  // A page that is left may never run a timer again; these are the last events it sees. A frame that its host removes may see the last press only, outside.
  globalThis.addEventListener?.('pagehide', flush)
  globalThis.addEventListener?.('blur', flush)
  globalThis.document?.addEventListener('visibilitychange', flush)

  return {
    load: async (key) => unwritten.get(key) ?? (unwritten.has(key) ? null : readFresh(prefix + key)),
    save: put,
    remove: (key) => put(key, null),
    async clear() {
      unwritten.clear()
      for (const key of ownKeys()) storage?.removeItem(key)
    },
  }
}
