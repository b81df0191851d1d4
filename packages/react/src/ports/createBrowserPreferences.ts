import { createMemoryPreferences, type Preferences } from './Preferences.js'

/** Preferences kept in this browser under a prefix, e.g. one per tenant and agent. Falls back to memory where storage is closed. */
export function createBrowserPreferences(prefix: string, storage: Storage | undefined = browserStorage()): Preferences {
  if (!storage) return createMemoryPreferences()
  const cache = new Map<string, unknown>()
  const listeners = new Set<() => void>()
  const read = (key: string): unknown => {
    if (!cache.has(key)) cache.set(key, parse(storage.getItem(prefix + key)))
    return cache.get(key)
  }
  return {
    read,
    write: (key, value) => {
      cache.set(key, value)
      try {
        storage.setItem(prefix + key, JSON.stringify(value))
      } catch {
        // Full or forbidden storage: the preference lasts as long as the page.
      }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
