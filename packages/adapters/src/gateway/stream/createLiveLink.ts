import type { Call, Change } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { refKey } from '@alongside/core/model'
import type { Follow, StreamEvent, TokenScope } from '@alongside/core/protocol'
import type { Heard } from './createStreamRun.js'
import type { TabStream } from './createTabStream.js'
import type { FollowAsk, LiveLink } from './LiveLink.js'

export interface LiveLinkParts {
  /** Opens this tab's part of the stream. */
  readonly open: (tab: string, onHeard: (heard: Heard) => void) => TabStream
  readonly tab: string
  readonly scopes: readonly TokenScope[]
  /** Where the desk's log stood before anything of it was read. */
  readonly position: number
}

interface Followed {
  ask: Follow
  readonly queue: (Change | AlongsideError)[]
  readonly known: Set<string>
  wake: () => void
}

/** Conversations whose presence is asked for at a time: the last ones looked at. */
const watched = 50
/** What a change is known by is remembered for so many. */
const remembered = 2_000

/** What one page hears. It counts on nobody else not to repeat anything. */
export function createLiveLink({ open, tab, scopes, position }: LiveLinkParts): LiveLink {
  const follows = new Map<string, Followed>()
  const listeners = new Set<(event: StreamEvent) => void>()
  const threads = new Set<string>()
  const isDesk = scopes.includes('desk')
  let [locale, purpose] = ['en', 'service']
  let count = 0
  let after = String(position)

  const stream = open(tab, ({ event, id }) => {
    if (id !== undefined && id !== '0' && isOld(id)) {
      if (event.type === 'desk') return
    } else after = id ?? after
    if (event.type === 'change') hand(event.follow, event.change)
    else if (event.type === 'end') end(event)
    else for (const listener of [...listeners]) listener(event)
  })

  /** A new leader may go on from further back than this tab came. A gateway that has to count anew says so by beginning at 0. */
  const isOld = (id: string): boolean => Number(id) <= Number(after)

  function want() {
    stream.want({
      request: { desk: isDesk, deliveries: scopes.includes('write'), threads: isDesk ? [...threads] : [], follow: [...follows.values()].map(({ ask }) => ask), locale, purpose },
      after,
    })
  }

  function hand(id: string, change: Change) {
    const followed = follows.get(id)
    if (!followed || isKnown(followed, change)) return
    if (change.type !== 'lost' && change.since !== undefined) followed.ask = { ...followed.ask, since: change.since }
    followed.queue.push(change)
    followed.wake()
  }

  function end({ follow, code, message }: Extract<StreamEvent, { type: 'end' }>) {
    const followed = follows.get(follow)
    if (!followed) return
    followed.queue.push(new AlongsideError({ code, message, source: followed.ask.source }))
    followed.wake()
  }

  async function* changes(ask: FollowAsk, call: Call): AsyncGenerator<Change> {
    const id = `${tab}/${count += 1}`
    const followed: Followed = { ask: { id, source: ask.source, subject: ask.subject, scope: ask.scope, since: ask.since }, queue: [], known: new Set(), wake: () => undefined }
    const ring = () => followed.wake()
    follows.set(id, followed)
    locale = call.locale
    purpose = call.purpose
    call.signal.addEventListener('abort', ring)
    want()
    try {
      while (!call.signal.aborted) {
        const next = followed.queue.shift()
        if (next instanceof AlongsideError) throw next
        if (next) yield next
        else await new Promise<void>((resolve) => (followed.wake = resolve))
      }
    } finally {
      call.signal.removeEventListener('abort', ring)
      follows.delete(id)
      want()
    }
  }

  want()
  return {
    follow: changes,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    watch(thread) {
      const isNew = !threads.delete(thread)
      threads.add(thread)
      const [oldest] = threads
      if (threads.size > watched && oldest !== undefined) threads.delete(oldest)
      if (isNew) want()
    },
    close: () => stream.close(),
  }
}

/** Notes a change, and whether it was heard before. */
function isKnown({ known }: Followed, change: Change): boolean {
  if (change.type === 'lost') return false
  const key = change.since ?? `${change.type} ${change.revision} ${refKey(change.type === 'put' ? change.item.ref : change.ref)}`
  if (known.has(key)) return true
  known.add(key)
  const [oldest] = known
  if (known.size > remembered && oldest !== undefined) known.delete(oldest)
  return false
}
