import { browserStorage, readStored } from './browserStorage.js'
import { createMemoryPreferences, type Preferences } from './Preferences.js'

/** Preferences kept in this browser under a prefix, e.g. one per tenant and agent. They last as long as the page where storage is closed. */
export function createBrowserPreferences(prefix: string, storage: Storage | undefined = browserStorage()): Preferences {
  const kept = Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix))
  const memory = createMemoryPreferences(Object.fromEntries(kept.map((key) => [key.slice(prefix.length), readStored(storage, key)])))
  return {
    ...memory,
    write(key, value) {
      try {
        storage?.setItem(prefix + key, JSON.stringify(value))
      } catch {
        // Full or forbidden storage: the preference lasts as long as the page.
      }
      memory.write(key, value)
    },
  }
}
