/** What belongs to the same key, in the order of the list. */
export function group<T>(list: readonly T[], keyOf: (element: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const element of list) {
    const key = keyOf(element)
    const others = groups.get(key)
    if (others) others.push(element)
    else groups.set(key, [element])
  }
  return groups
}
