import type { OutboxEntry, OutboxStore } from '@alongside/core/outbox'

export interface BrowserOutbox extends OutboxStore {
  /** Lets another page, or the next outbox of this one, take over what is left. */
  close(): void
}

const database = 'alongside-outbox'
const table = 'entries'
const mostPages = 32

/** Places that are being left on this page: the next outbox waits for them, or it would find them taken. */
let leaving: Promise<unknown> = Promise.resolve()

/**
 * Keeps replies on their way in this browser, pictures included, so that a reload neither loses nor repeats one.
 * Every open page has a place of its own, and a page that closes leaves its place, with what was in it, to the next.
 * Where the browser has no database or no locks, entries last as long as the page.
 */
export function createBrowserOutbox(name: string): BrowserOutbox {
  const taken = leaving.then(() => takePlace(name))
  const opened = openDatabase()
  const place = taken.then((found) => found?.key)
  let isClosed = false
  return {
    async load() {
      const [db, key] = [await opened, await place]
      if (!db || key === undefined) return []
      const found = await run(db, 'readonly', (store) => store.get(key))
      return Array.isArray(found) ? (found as readonly OutboxEntry[]) : []
    },
    async save(entries) {
      const [db, key] = [await opened, await place]
      if (db && key !== undefined && !isClosed) await run(db, 'readwrite', (store) => (entries.length > 0 ? store.put(entries, key) : store.delete(key)))
    },
    close() {
      isClosed = true
      leaving = Promise.all([leaving, taken.then((found) => found?.leave())])
      void opened.then((db) => db?.close())
    },
  }
}

interface Place {
  readonly key: string
  leave(): Promise<unknown>
}

/** The first place that no other page holds. It is held until it is left, or the page ends. */
async function takePlace(name: string): Promise<Place | undefined> {
  const { locks } = globalThis.navigator ?? {}
  if (!locks) return undefined
  for (let index = 0; index < mostPages; index++) {
    const key = `${name}/${index}`
    const place = await new Promise<Place | undefined>((resolve) => {
      const held: Promise<unknown> = locks.request(`${database}:${key}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((release) => resolve({
          key,
          leave() {
            release()
            return held
          },
        }))
      })
      held.catch(() => resolve(undefined))
    })
    if (place) return place
  }
  return undefined
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

function run(db: IDBDatabase, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(table, mode)
    const request = work(transaction.objectStore(table))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave up storing replies on their way.'))
  })
}
