/** Compares what can be sent as JSON, whatever the order of its keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const keysOfA = presentKeys(a)
  return keysOfA.length === presentKeys(b).length && keysOfA.every((key) => isSameValue(valueAt(a, key), valueAt(b, key)))
}

const valueAt = (object: object, key: string): unknown => (object as Record<string, unknown>)[key]

const presentKeys = (object: object) => Object.keys(object).filter((key) => valueAt(object, key) !== undefined)
