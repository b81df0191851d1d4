import type { Presence } from '@alongside/core/desk'
import { presenceEndpoints } from '@alongside/core/protocol'
import type { Api } from './api.js'
import { mapMark, type HeldMark } from './map.js'
import type { LiveLink } from './stream/LiveLink.js'

export interface RemotePresenceParts {
  readonly api: Api
  readonly live: LiveLink
  readonly now: () => number
}

/** Who is here, over all browsers of the tenant. */
export function createRemotePresence({ api, live, now }: RemotePresenceParts): Presence {
  const marks = new Map<string, readonly HeldMark[]>()
  const listeners = new Set<(thread: string) => void>()

  live.subscribe((event) => {
    if (event.type !== 'presence') return
    const held = event.marks.map((mark) => mapMark(event.thread, mark, now()))
    if (held.length > 0) marks.set(event.thread, held)
    else marks.delete(event.thread)
    for (const listener of [...listeners]) listener(event.thread)
  })

  return {
    announce({ thread, doing }) {
      live.watch(thread)
      // What somebody does right now is not worth an error: it is said again in a moment.
      api.ask(presenceEndpoints.announce, { thread, doing }, { isLast: doing === 'gone' }).catch(() => undefined)
    },
    list(thread) {
      live.watch(thread)
      return (marks.get(thread) ?? []).filter(({ until }) => until > now()).map(({ actor, doing, since }) => ({ thread, actor, doing, since }))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
