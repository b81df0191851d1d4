import type { Checkpoint } from './Checkpoint.js'
import type { StreamId, SubjectId } from './DeskEvent.js'
import type { DeskAppend, DeskStore, Head, StoredEvent } from './DeskStore.js'
import { toText } from './bytes.js'

/** A store in memory, which shows everything it holds. */
export interface MemoryDeskStore extends DeskStore {
  /** All bytes it keeps, as text: to look for what should be gone. */
  dump(): string
}

/** Keeps a desk's log in memory: for tests, demos and a page that may forget. */
export function createMemoryDeskStore(): MemoryDeskStore {
  const streams = new Map<StreamId, StoredEvent[]>()
  const commands = new Map<string, readonly StoredEvent[]>()
  const subjects = new Map<SubjectId, Set<StreamId>>()
  const secrets = new Map<string, Uint8Array>()
  const names = new Map<string, { readonly id: string; readonly subject: SubjectId | null }>()
  const checkpoints: Checkpoint[] = []
  const listeners = new Set<(streams: readonly StreamId[]) => void>()

  const refusal = ({ command, reads, events }: DeskAppend): 'stale' | 'repeated' | undefined => {
    if (commands.has(command)) return 'repeated'
    const isStale = Object.entries(reads).some(([stream, version]) => (streams.get(stream)?.length ?? 0) !== version)
    return isStale || events.some(({ sealed }) => sealed && !secrets.has(sealed.owner)) ? 'stale' : undefined
  }

  function write({ command, events }: DeskAppend) {
    commands.set(command, events)
    for (const stored of events) {
      const { stream, subject } = stored.event
      const written = streams.get(stream) ?? []
      written.push(stored)
      streams.set(stream, written)
      if (subject !== null) subjects.set(subject, (subjects.get(subject) ?? new Set()).add(stream))
    }
    if (events.length > 0) tell([...new Set(events.map(({ event }) => event.stream))])
  }

  const tell = (changed: readonly StreamId[]) => {
    for (const listener of [...listeners]) listener(changed)
  }

  function deleteWords(subject: SubjectId) {
    const bare = (stored: StoredEvent): StoredEvent => (stored.sealed?.owner === subject ? { event: stored.event } : stored)
    for (const stream of subjects.get(subject) ?? []) streams.set(stream, (streams.get(stream) ?? []).map(bare))
    for (const [command, events] of commands) commands.set(command, events.map(bare))
    for (const [mark, name] of names) if (name.subject === subject) names.delete(mark)
    secrets.delete(subject)
  }

  return {
    async append(append) {
      const no = refusal(append)
      if (!no) write(append)
      return no ?? 'appended'
    },
    async forget(subject, append) {
      const no = refusal(append)
      if (no) return no
      deleteWords(subject)
      write(append)
      return 'appended'
    },
    read: async (stream, after) => (streams.get(stream) ?? []).slice(after),
    madeBy: async (command) => commands.get(command) ?? [],
    heads: async () => Object.fromEntries([...streams].map(([stream, events]) => [stream, headOf(events)])),
    streamsOf: async (subject) => [...(subjects.get(subject) ?? [])],
    async secret(owner, fresh) {
      const kept = secrets.get(owner) ?? fresh
      if (kept) secrets.set(owner, kept)
      return kept ?? null
    },
    async name(mark, fresh) {
      const kept = names.get(mark) ?? fresh
      if (kept) names.set(mark, kept)
      return kept?.id ?? null
    },
    checkpoints: async () => [...checkpoints],
    async addCheckpoint(checkpoint) {
      if (checkpoint.sequence !== checkpoints.length + 1) return false
      checkpoints.push(checkpoint)
      return true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dump: () => JSON.stringify([[...streams], [...commands], [...names], [...secrets].map(([owner, secret]) => [owner, toText(secret)]), checkpoints]),
  }
}

function headOf(events: readonly StoredEvent[]): Head {
  const last = events.at(-1)?.event
  return { version: last?.version ?? 0, hash: last?.hash ?? '' }
}
