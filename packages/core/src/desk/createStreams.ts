import type { OpenedEvent, StreamId } from './DeskEvent.js'
import type { DeskView, StreamState } from './DeskState.js'
import type { DeskStore, Head, StoredEvent } from './DeskStore.js'
import type { Vault } from './createVault.js'
import { emptyState } from './emptyState.js'
import { evolve } from './evolve.js'
import { upcast, type Upcasters } from './upcast.js'

/** The folded state of streams, kept up to the last event read. */
export interface Streams {
  read(streams: readonly StreamId[]): Promise<DeskView>
  /** Where the stream stood when this state was read. */
  headOf(state: StreamState): Head
  history(stream: StreamId): Promise<readonly OpenedEvent[]>
  /** Lets go of every state, and of the words in it. */
  forget(): void
}

interface Kept {
  readonly state: StreamState
  readonly head: Head
}

/** States kept at a time. The log has the rest. */
const capacity = 1_000

export function createStreams(store: Pick<DeskStore, 'read' | 'readEach'>, vault: Pick<Vault, 'open'>, upcasters: Upcasters): Streams {
  const kept = new Map<StreamId, Kept>()
  const heads = new WeakMap<StreamState, Head>()
  const fresh = (stream: StreamId): Kept => ({ state: emptyState(stream), head: { version: 0, hash: '' } })

  async function load(stream: StreamId, known: Kept, news: readonly StoredEvent[]): Promise<StreamState> {
    // What was folded before an erasure still holds the words.
    const isOld = known.head.version > 0 && news.some(({ event }) => event.type === 'erased')
    const stored = isOld ? await store.read(stream, 0) : news
    let { state, head } = isOld ? fresh(stream) : known
    for (const one of stored) {
      const { event, words } = upcast(one.event, await vault.open(one), upcasters)
      state = evolve(state, event, words)
      head = { version: one.event.version, hash: one.event.hash }
    }
    heads.set(state, head)
    keep(stream, { state, head })
    return state
  }

  /** What happened in each stream since it was folded, in one question where the store has one. */
  async function newsOf(known: ReadonlyMap<StreamId, Kept>): Promise<(stream: StreamId, after: number) => readonly StoredEvent[] | Promise<readonly StoredEvent[]>> {
    if (!store.readEach || known.size < 2) return (stream, after) => store.read(stream, after)
    const news = await store.readEach(Object.fromEntries([...known].map(([stream, { head }]) => [stream, head.version])))
    return (stream) => news[stream] ?? []
  }

  function keep(stream: StreamId, next: Kept) {
    if ((kept.get(stream)?.head.version ?? -1) > next.head.version) return
    kept.delete(stream)
    kept.set(stream, next)
    const oldest = kept.keys().next().value
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
  }

  return {
    async read(streams) {
      const known = new Map(streams.map((stream) => [stream, kept.get(stream) ?? fresh(stream)]))
      const news = await newsOf(known)
      const states = await Promise.all([...known].map(async ([stream, one]) => [stream, await load(stream, one, await news(stream, one.head.version))] as const))
      return Object.fromEntries(states)
    },
    headOf: (state) => heads.get(state) ?? { version: 0, hash: '' },
    async history(stream) {
      const stored = await store.read(stream, 0)
      return Promise.all(stored.map(async (one) => {
        const { event, words } = upcast(one.event, await vault.open(one), upcasters)
        return { ...one.event, ...event, words }
      }))
    },
    forget: () => kept.clear(),
  }
}
