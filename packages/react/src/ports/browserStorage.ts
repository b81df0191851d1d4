/** The browser's storage; undefined where it is closed or there is none. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** What is kept under a key; undefined where there is nothing that can be read. */
export function readStored(storage: Storage | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? '') as unknown
  } catch {
    return undefined
  }
}
