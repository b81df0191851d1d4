/**
 * What is new, made of the parts of what was before wherever those say the same, so that a view can compare by identity.
 * Lists, maps and plain objects are compared by what they hold, everything else by identity.
 */
export function share<T>(before: unknown, now: T): T {
  if (!isOpen(before) || !isOpen(now) || before.constructor !== now.constructor) return now
  const known = new Map(entriesOf(before))
  const next = entriesOf(now).map(([key, value]) => [key, share(known.get(key), value)] as const)
  if (known.size === next.length && next.every(([key, value]) => known.has(key) && known.get(key) === value)) return before as T
  if (Array.isArray(now)) return next.map(([, value]) => value) as T
  return (now instanceof Map ? new Map(next) : Object.fromEntries(next)) as T
}

const openKinds: readonly unknown[] = [Array, Map, Object]

const isOpen = (value: unknown): value is object => openKinds.includes((value as object | null | undefined)?.constructor)

const entriesOf = (value: object): (readonly [unknown, unknown])[] =>
  value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : Object.entries(value)
