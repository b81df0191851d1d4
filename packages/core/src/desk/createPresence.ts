import type { Duration, Instant } from '../model/index.js'
import type { Presence, PresenceMark } from './Desk.js'
import type { StreamId } from './DeskEvent.js'

/** How long a mark holds when it is not repeated. */
const lasting: Readonly<Record<PresenceMark['doing'], Duration>> = { open: 120_000, looking: 45_000, typing: 8_000, gone: 0 }

interface Seen extends PresenceMark {
  readonly since: Instant
  readonly until: number
}

/** Who is at which thread now. Kept nowhere else. */
export function createPresence(now: () => number): Presence {
  const marks = new Map<StreamId, Map<string, Seen>>()
  const listeners = new Set<(thread: StreamId) => void>()

  function alive(thread: StreamId): ReadonlyMap<string, Seen> {
    const here = marks.get(thread) ?? new Map<string, Seen>()
    for (const [actor, { until }] of here) if (until <= now()) here.delete(actor)
    if (here.size === 0) marks.delete(thread)
    return here
  }

  return {
    announce(mark) {
      const here = new Map(alive(mark.thread))
      const before = here.get(mark.actor)
      const since = before?.doing === mark.doing ? before.since : new Date(now()).toISOString()
      if (mark.doing === 'gone') here.delete(mark.actor)
      else here.set(mark.actor, { ...mark, since, until: now() + lasting[mark.doing] })
      marks.set(mark.thread, here)
      if (before?.doing !== mark.doing) for (const listener of [...listeners]) listener(mark.thread)
    },
    list: (thread) => [...alive(thread).values()].map(({ actor, doing, since }) => ({ thread, actor, doing, since })),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
