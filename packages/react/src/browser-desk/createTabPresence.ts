import { createPresence, type Presence, type PresenceMark } from '@alongside/core/desk'

/** What tabs tell each other: a mark, or that somebody came who knows nothing yet. */
type Message = PresenceMark | 'who'

/** How often it is looked whether a mark has expired. */
const lookEvery = 1_000

/** Who is where, in all tabs of one origin that name the same desk. Nothing of it is kept; a mark that is not repeated goes by itself. */
export function createTabPresence(name: string, now: () => number): Presence & { close(): void } {
  const channel = new BroadcastChannel(name)
  const presence = createPresence(now)
  const own = new Map<string, PresenceMark>()
  const watched = new Map<string, string>()
  const listeners = new Set<(thread: string) => void>()
  let timer: ReturnType<typeof setInterval> | undefined

  /** Tells of a thread when its list is not what it was, also because time went by. */
  function look(thread: string) {
    const marks = presence.list(thread)
    const seen = marks.map(({ actor, doing }) => `${actor} ${doing}`).join()
    if (seen !== (watched.get(thread) ?? '')) for (const listener of [...listeners]) listener(thread)
    if (seen === '') watched.delete(thread)
    else watched.set(thread, seen)
    if (watched.size > 0) timer ??= setInterval(() => [...watched.keys()].forEach(look), lookEvery)
    else stop()
  }

  function stop() {
    clearInterval(timer)
    timer = undefined
  }

  function note(mark: PresenceMark) {
    presence.announce(mark)
    look(mark.thread)
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data !== 'who') return note(data)
    for (const mark of own.values()) if (isAlive(presence, mark)) channel.postMessage(mark)
  }
  channel.postMessage('who')
  addEventListener('pagehide', leave)

  function leave() {
    for (const mark of own.values()) if (isAlive(presence, mark)) channel.postMessage({ ...mark, doing: 'gone' })
    own.clear()
  }

  return {
    announce(mark) {
      const key = `${mark.thread} ${mark.actor}`
      if (mark.doing === 'gone') own.delete(key)
      else own.set(key, mark)
      channel.postMessage(mark)
      note(mark)
    },
    list: presence.list,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      leave()
      removeEventListener('pagehide', leave)
      channel.close()
      stop()
    },
  }
}

/** What expired here is not told again. */
function isAlive(presence: Presence, { thread, actor, doing }: PresenceMark): boolean {
  return presence.list(thread).some((mark) => mark.actor === actor && mark.doing === doing)
}
