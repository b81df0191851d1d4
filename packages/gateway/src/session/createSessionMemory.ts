import type { Session } from './Session.js'

/** Sessions of tokens that were believed a moment ago, so that a screen full of questions costs one signature. */
export interface SessionMemory {
  find(token: string): Session | undefined
  keep(token: string, session: Session): void
}

/** A key that its host withdraws is believed no longer than this. */
const keptFor = 60_000
const capacity = 10_000

export function createSessionMemory(now: () => number): SessionMemory {
  const known = new Map<string, { readonly session: Session; readonly until: number }>()
  return {
    find(token) {
      const kept = known.get(token)
      if (!kept) return undefined
      if (kept.until > now()) return kept.session
      known.delete(token)
      return undefined
    },
    keep(token, session) {
      known.set(token, { session, until: Math.min(now() + keptFor, session.expiresAt) })
      const oldest = known.keys().next().value
      if (known.size > capacity && oldest !== undefined) known.delete(oldest)
    },
  }
}
