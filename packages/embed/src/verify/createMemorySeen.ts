import type { Seen } from './Verification.js'

/** Remembers proofs in this process. For one server alone: two would each believe a proof once. */
export function createMemorySeen(now: () => number): Seen {
  const known = new Map<string, number>()
  let tidyAt = 0
  return (id, expiresAt) => {
    if (known.size >= tidyAt) {
      for (const [one, until] of known) if (until <= now()) known.delete(one)
      tidyAt = known.size * 2 + 1_000
    }
    if ((known.get(id) ?? -Infinity) > now()) return true
    known.set(id, expiresAt)
    return false
  }
}
