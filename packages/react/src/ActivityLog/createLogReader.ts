import type { Subject } from '@alongside/core/adapter'
import type { Desk, DeskPlace, OpenedEvent, StreamId } from '@alongside/core/desk'

/** Whose activity: one conversation, everything about one customer, or the whole desk. */
export type ActivityScope = { readonly place: Extract<DeskPlace, { readonly thread: string }> } | { readonly subject: Subject } | 'all'

/** How far a log is read. */
export interface LogSnapshot {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Newest first. What was read stays while a later reading fails. */
  readonly events: readonly OpenedEvent[]
  readonly streams: readonly StreamId[]
  readonly problem?: string
}

/** Reads the events of a scope and follows what anybody adds. */
export interface LogReader {
  get(): LogSnapshot
  subscribe(listener: () => void): () => void
  retry(): void
}

/** Streams opened at once: each event is deciphered, and the screen wants its turns. */
const batch = 24

export function createLogReader(desk: Desk, scope: ActivityScope): LogReader {
  const histories = new Map<StreamId, readonly OpenedEvent[]>()
  const listeners = new Set<() => void>()
  let snapshot: LogSnapshot = { status: 'loading', events: [], streams: [] }
  let release: (() => void) | undefined
  let reading = Promise.resolve()

  function show(next: LogSnapshot) {
    snapshot = next
    for (const listener of [...listeners]) listener()
  }

  async function read(changed: readonly StreamId[] | 'all') {
    try {
      // What was erased keeps its place in what is being read, though nothing leads from the customer to it any more.
      const streams = [...new Set([...(await streamsIn(desk, scope)), ...histories.keys()])]
      const wanted = streams.filter((stream) => changed === 'all' || changed.includes(stream) || !histories.has(stream))
      for (let start = 0; start < wanted.length; start += batch) {
        await Promise.all(wanted.slice(start, start + batch).map(async (stream) => histories.set(stream, await desk.history(stream))))
      }
      show({ status: 'ready', streams, events: streams.flatMap((stream) => histories.get(stream) ?? []).sort(newestFirst) })
    } catch (cause) {
      show({ ...snapshot, status: 'failed', problem: cause instanceof Error ? cause.message : String(cause) })
    }
  }

  /** One after the other, so that an older answer never comes last. */
  const queue = (changed: readonly StreamId[] | 'all') => void (reading = reading.then(() => (listeners.size > 0 ? read(changed) : undefined)))

  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      if (!release) {
        release = desk.subscribe(queue)
        queue('all')
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        release?.()
        release = undefined
      }
    },
    retry() {
      show({ status: 'loading', events: snapshot.events, streams: snapshot.streams })
      queue('all')
    },
  }
}

async function streamsIn(desk: Desk, scope: ActivityScope): Promise<readonly StreamId[]> {
  if (scope === 'all') return desk.streams()
  if ('place' in scope) return [(await desk.find(scope.place))?.stream].filter((stream) => stream !== undefined)
  const found = await Promise.all(scope.subject.map((customer) => desk.find({ customer })))
  const streams = await Promise.all(found.map(async (one) => (one ? desk.streamsOf(one.subject) : [])))
  return [...new Set(streams.flat())]
}

function newestFirst(a: OpenedEvent, b: OpenedEvent): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  return a.stream === b.stream ? b.version - a.version : a.stream < b.stream ? -1 : 1
}
