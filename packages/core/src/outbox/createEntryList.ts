import type { OutboxEntry, OutboxStore } from './Outbox.js'
import { restore } from './applyReceipt.js'

/** The entries, told to listeners and written to the store with every change. */
export interface EntryList {
  get(): readonly OutboxEntry[]
  find(id: string): OutboxEntry | undefined
  add(entries: readonly OutboxEntry[]): void
  /** Changes an entry that is still there. */
  change(id: string, how: (entry: OutboxEntry) => OutboxEntry): void
  remove(ids: readonly string[]): void
  subscribe(listener: () => void): () => void
  /** Resolves once everything so far is stored; rejects when it could not be. */
  stored(): Promise<void>
  /** Resolves once what was stored before is on the list. */
  readonly loaded: Promise<void>
  close(): void
}

export function createEntryList(store: OutboxStore | undefined): EntryList {
  let entries: readonly OutboxEntry[] = []
  let isClosed = false
  let saving: Promise<void> | undefined
  const listeners = new Set<() => void>()

  function set(next: readonly OutboxEntry[]) {
    if (isClosed) return
    entries = next
    save()
    for (const listener of [...listeners]) listener()
  }

  function save() {
    if (!store) return
    // One after another and never before what is there was read, so that nothing older or shorter overwrites it.
    saving = (saving ?? loaded).then(settled, settled).then(() => (isClosed ? undefined : store.save(entries)))
    saving.catch(settled)
  }

  const loaded = Promise.resolve(store).then((from) => from?.load()).then((before = []) => {
    if (before.length > 0) set([...before.map(restore), ...entries])
  })
  loaded.catch(settled)

  return {
    get: () => entries,
    find: (id) => entries.find((entry) => entry.id === id),
    add: (more) => set([...entries, ...more]),
    change: (id, how) => set(entries.map((entry) => (entry.id === id ? how(entry) : entry))),
    remove: (ids) => set(entries.filter((entry) => !ids.includes(entry.id))),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stored: () => saving ?? loaded,
    loaded,
    close() {
      isClosed = true
      listeners.clear()
    },
  }
}

const settled = () => undefined
