import type { Duration } from '@alongside/core/model'
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
  const waiting = new Map<string, Draft | null>()
  const unsaved = new Map<string, Draft>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    for (const [key, draft] of waiting) if (!write(storage, prefix + key, draft) && draft) unsaved.set(key, draft)
    waiting.clear()
  }
  const put = (key: string, draft: Draft | null) => {
    waiting.set(key, draft)
    unsaved.delete(key)
    timer ??= setTimeout(flush, pause)
  }
  const isFresh = (draft: Draft) => now() - Date.parse(draft.updatedAt) < keepFor

  dropOld(storage, prefix, isFresh)
  // A page that is left may never run a timer again; these two are the last events it is sure to see.
  globalThis.addEventListener?.('pagehide', flush)
  globalThis.document?.addEventListener('visibilitychange', flush)

  return {
    async load(key) {
      const held = waiting.get(key) ?? unsaved.get(key)
      const draft = waiting.has(key) || held ? (held ?? null) : parse(storage?.getItem(prefix + key))
      return draft && isFresh(draft) ? draft : null
    },
    save: async (key, draft) => put(key, draft),
    remove: async (key) => put(key, null),
    async clear() {
      waiting.clear()
      unsaved.clear()
      for (const key of ownKeys(storage, prefix)) storage?.removeItem(key)
    },
  }
}

function dropOld(storage: Storage | undefined, prefix: string, isFresh: (draft: Draft) => boolean): void {
  for (const key of ownKeys(storage, prefix)) {
    const draft = parse(storage?.getItem(key))
    if (!draft || !isFresh(draft)) storage?.removeItem(key)
  }
}

function ownKeys(storage: Storage | undefined, prefix: string): readonly string[] {
  return storage ? Object.keys(storage).filter((key) => key.startsWith(prefix)) : []
}

function write(storage: Storage | undefined, key: string, draft: Draft | null): boolean {
  try {
    if (!storage) return false
    if (draft) storage.setItem(key, JSON.stringify(draft))
    else storage.removeItem(key)
    return true
  } catch {
    return false
  }
}

function parse(text: string | null | undefined): Draft | null {
  try {
    const draft = text ? (JSON.parse(text) as Partial<Draft>) : null
    return draft && typeof draft.text === 'string' && typeof draft.updatedAt === 'string' ? (draft as Draft) : null
  } catch {
    return null
  }
}

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
