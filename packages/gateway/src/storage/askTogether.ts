/**
 * Looks up one key, together with all others that are looked up in the same turn of the event loop: under load that is one question instead of many.
 * Nobody is told what was read before they asked.
 */
export function askTogether<K, V>(ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): (key: K) => Promise<V | undefined> {
  let keys: Set<K> | undefined
  let answers: Promise<ReadonlyMap<K, V>> = Promise.resolve(new Map())
  return async (key) => {
    if (keys) keys.add(key)
    else {
      const asked = (keys = new Set([key]))
      answers = new Promise((resolve, reject) => {
        setImmediate(() => {
          keys = undefined
          ask([...asked]).then(resolve, reject)
        })
      })
    }
    return (await answers).get(key)
  }
}
