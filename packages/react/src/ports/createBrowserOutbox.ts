import type { OutboxEntry, OutboxStore } from '@alongside/core/outbox'

export interface BrowserOutbox extends OutboxStore {
  /** Lets another page, or the next outbox of this one, take over what is left. */
  close(): void
}

const database = 'alongside-outbox'
const table = 'entries'

/** Places that are being left on this page: the next outbox waits for them, or it would find them taken. */
let leaving: Promise<unknown> = Promise.resolve()

/**
 * Keeps replies on their way in this browser, pictures included, so that a reload neither loses nor repeats one.
 * Every open page has a place of its own, and a page that closes leaves its place, with what was in it, to the next.
 * Where the browser has no database or no locks, entries last as long as the page.
 */
export function createBrowserOutbox(name: string): BrowserOutbox {
  let leave!: () => void
  const left = new Promise<void>((resolve) => (leave = resolve))
  const opened = openDatabase()
  const place = leaving.then(() => takePlace(name, left))
  let isClosed = false

  async function run(mode: IDBTransactionMode, work: (store: IDBObjectStore, key: string) => IDBRequest): Promise<unknown> {
    const [db, taken] = [await opened, await place]
    return db && taken && !isClosed ? perform(db.transaction(table, mode), (store) => work(store, taken.key)) : undefined
  }
  return {
    load: async () => ((await run('readonly', (store, key) => store.get(key))) as readonly OutboxEntry[] | undefined) ?? [],
    save: async (entries) => void (await run('readwrite', (store, key) => (entries.length > 0 ? store.put(entries, key) : store.delete(key)))),
    close() {
      isClosed = true
      leave()
      leaving = Promise.all([leaving, place.then((taken) => taken?.held)])
      void opened.then((db) => db?.close())
    },
  }
}

interface Place {
  readonly key: string
  /** Resolves when it is free again. */
  readonly held: Promise<unknown>
}

/** The first place that no other page holds. It is held until it is left, or the page ends. */
function takePlace(name: string, left: Promise<void>, index = 0): Promise<Place | undefined> {
  const key = `${name}/${index}`
  return new Promise((resolve) => {
    const { locks } = globalThis.navigator ?? {}
    if (!locks) return resolve(undefined)
    const held: Promise<unknown> = locks.request(`${database}:${key}`, { ifAvailable: true }, (lock) => {
      resolve(lock ? { key, held } : takePlace(name, left, index + 1))
      return lock ? left : undefined
    })
    held.catch(() => resolve(undefined))
  })
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = globalThis.indexedDB.open(database, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}

function perform(transaction: IDBTransaction, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(table))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error as DOMException)
  })
}
