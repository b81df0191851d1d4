/** Keeps what was found for a while, by name; what failed is looked for anew. */
export interface KeptFor<T> {
  (key: string, look: () => Promise<T>): Promise<T>
  clear(): void
}

export interface KeptForOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds. */
  readonly keptFor: number
  readonly capacity: number
}

export function createKeptFor<T>({ now, keptFor, capacity }: KeptForOptions): KeptFor<T> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<T> }>()

  function find(key: string, look: () => Promise<T>): Promise<T> {
    const kept = known.get(key)
    if (kept && now() - kept.at < keptFor) return kept.found
    const found = look()
    known.delete(key)
    known.set(key, { at: now(), found })
    found.catch(() => known.get(key)?.found === found && known.delete(key))
    const oldest = known.keys().next().value
    if (known.size > capacity && oldest !== undefined) known.delete(oldest)
    return found
  }

  return Object.assign(find, { clear: () => known.clear() })
}
