import type { Page } from 'playwright'

/** Everything that the page has stored in this browser, as JSON: local and session storage, and all databases. */
export function readStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('A database could not be read.'))
      })
    const databases = await Promise.all((await indexedDB.databases()).map(async ({ name = '' }) => {
      const database = await finished(indexedDB.open(name))
      const tables = [...database.objectStoreNames]
      const rows = await Promise.all(tables.map((table) => finished(database.transaction(table).objectStore(table).getAll())))
      database.close()
      return { name, tables, rows }
    }))
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases])
  })
}
