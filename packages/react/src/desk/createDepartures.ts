import type { Instant } from '@alongside/core/model'

/** Replies that are held so that they can be undone. Nobody has claimed them yet: what the customer writes meanwhile still stops them. */
export interface Departures {
  /** True once the time is over, false when it was undone. */
  hold(id: string, duration: number): Promise<boolean>
  undo(id: string): boolean
  leavesAt(id: string): Instant | undefined
  subscribe(listener: () => void): () => void
  /** Changes whenever anything does. */
  get(): unknown
  /** Undoes all: what was not sent stays at the desk. */
  stop(): void
}

interface Departure {
  readonly leavesAt: Instant
  readonly timer: ReturnType<typeof setTimeout>
  end(isLeaving: boolean): void
}

export function createDepartures(now: () => number): Departures {
  let held: ReadonlyMap<string, Departure> = new Map()
  const listeners = new Set<() => void>()

  function set(change: (next: Map<string, Departure>) => void) {
    const next = new Map(held)
    change(next)
    held = next
    for (const listener of [...listeners]) listener()
  }

  function end(id: string, isLeaving: boolean): boolean {
    const departure = held.get(id)
    if (!departure) return false
    clearTimeout(departure.timer)
    set((next) => next.delete(id))
    departure.end(isLeaving)
    return true
  }

  return {
    hold(id, duration) {
      if (duration <= 0) return Promise.resolve(true)
      if (held.has(id)) return Promise.resolve(false)
      return new Promise((resolve) => {
        const timer = setTimeout(() => end(id, true), duration)
        set((next) => next.set(id, { timer, end: resolve, leavesAt: new Date(now() + duration).toISOString() }))
      })
    },
    undo: (id) => end(id, false),
    leavesAt: (id) => held.get(id)?.leavesAt,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get: () => held,
    stop() {
      for (const id of held.keys()) end(id, false)
    },
  }
}
