import { identityKey, refKey, type SourceId } from '../model/index.js'
import type { ArchiveProgress, ArchiveQuery, ArchiveStore, StoredEntry } from './ArchiveStore.js'

/** Keeps an archive in memory: for tests, demos and a single process that may forget. */
export function createMemoryArchiveStore(): ArchiveStore {
  const entries = new Map<string, StoredEntry>()
  const progress = new Map<SourceId, ArchiveProgress>()
  const listeners = new Set<() => void>()
  let position = 0

  const of = (source: SourceId): StoredEntry[] => [...entries.values()].filter((entry) => entry.ref.source === source)
  const after = (source: SourceId, start: number) =>
    of(source).filter((entry) => entry.position > start).sort((a, b) => a.position - b.position)

  return {
    async update(ref, next) {
      const key = refKey(ref)
      const known = entries.get(key)
      const entry = next(known)
      if (entry === known) return
      position += 1
      entries.set(key, { ...entry, position })
      for (const notify of [...listeners]) notify()
    },
    async read(refs) {
      return refs.flatMap((ref) => entries.get(refKey(ref)) ?? [])
    },
    async list(query) {
      return of(query.source).filter((entry) => isAskedFor(entry, query)).sort(order(query.direction)).slice(0, query.limit)
    },
    async threadsOf(source, authors) {
      const threads = of(source).flatMap(({ item }) => (item?.thread !== undefined && authors.includes(authorKey(item)) ? [item.thread] : []))
      return [...new Set(threads)]
    },
    async head() {
      return position
    },
    async changed(source, start, signal) {
      while (after(source, start).length === 0 && !signal.aborted) await nextChange(listeners, signal)
      return signal.aborted ? [] : after(source, start)
    },
    async keptSinceBefore(source, moment) {
      return of(source).filter((entry) => entry.item && !entry.isReduced && entry.keptSince < moment)
    },
    async progress(source) {
      return progress.get(source) ?? {}
    },
    async setProgress(source, next) {
      progress.set(source, next)
    },
  }
}

type Item = NonNullable<StoredEntry['item']>

const authorKey = ({ author }: Item): string => (author.identity ? identityKey(author.identity) : '')

function isAskedFor({ item }: StoredEntry, { authors, threads, from, direction }: ArchiveQuery): boolean {
  if (!item) return false
  if (!authors.includes(authorKey(item)) && (item.thread === undefined || !threads.includes(item.thread))) return false
  if (!from) return true
  const distance = compare(item, { occurredAt: from.occurredAt, ref: { id: from.id } })
  return direction === 'older' ? distance < 0 : distance > 0
}

const order = (direction: ArchiveQuery['direction']) => (a: StoredEntry, b: StoredEntry): number =>
  a.item && b.item ? compare(a.item, b.item) * (direction === 'older' ? -1 : 1) : 0

interface Placed {
  readonly occurredAt: string
  readonly ref: { readonly id: string }
}

function compare(a: Placed, b: Placed): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1
  return a.ref.id === b.ref.id ? 0 : a.ref.id < b.ref.id ? -1 : 1
}

function nextChange(listeners: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      listeners.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    listeners.add(wake)
    signal.addEventListener('abort', wake, { once: true })
  })
}
