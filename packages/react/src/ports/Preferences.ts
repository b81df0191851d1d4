/** What one agent prefers and has read. Values are JSON. Reading is synchronous so that nothing shifts after the first paint. */
export interface Preferences {
  read(key: string): unknown
  write(key: string, value: unknown): void
  subscribe(listener: () => void): () => void
}

/** Preferences that live as long as the page. */
export function createMemoryPreferences(initial: Readonly<Record<string, unknown>> = {}): Preferences {
  const values = new Map(Object.entries(initial))
  const listeners = new Set<() => void>()
  return {
    read: (key) => values.get(key),
    write: (key, value) => {
      values.set(key, value)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
