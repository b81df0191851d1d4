import { toUnknown } from './applyReceipt.js'
import type { OutboxEntry, OutboxStore } from './Outbox.js'

/** The entries, told to listeners and written to the store with every change. */
export interface EntryList {
  get(): readonly OutboxEntry[]
  find(id: string | undefined): OutboxEntry | undefined
  set(entries: readonly OutboxEntry[]): void
  /** Changes an entry that is still there. */
  change(id: string, how: (entry: OutboxEntry) => OutboxEntry): void
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
  const listeners = new Set<() => void>()

  function set(next: readonly OutboxEntry[]) {
    if (isClosed) return
    entries = next
    // One after another and never before what is there was read, so that nothing older or shorter overwrites it.
    saving = saving.then(settled, settled).then(() => (isClosed ? undefined : store?.save(entries)))
    saving.catch(settled)
    for (const listener of [...listeners]) listener()
  }

  // After a reload: what was with the network may or may not have arrived.
  const loaded = Promise.resolve().then(() => store?.load()).then((before = []) => {
    if (before.length > 0) set([...before.map((entry) => (entry.state === 'sending' || entry.state === 'checking' ? toUnknown(entry) : entry)), ...entries])
  })
  loaded.catch(settled)
  let saving = loaded

  return {
    get: () => entries,
    find: (id) => entries.find((entry) => entry.id === id),
    set,
    change: (id, how) => set(entries.map((entry) => (entry.id === id ? how(entry) : entry))),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stored: () => saving,
    loaded,
    close() {
      isClosed = true
      listeners.clear()
    },
  }
}

const settled = () => undefined
