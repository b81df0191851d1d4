/** What the screen shows of one event's facts at most. */
const mostRows = 60
const mostCharacters = 240

/** Every fact by its path, e.g. `stamp.policy`. Total: whatever a newer library wrote has rows as well. */
export function flattenFacts(facts: unknown, path = ''): readonly (readonly [path: string, value: string])[] {
  const rows = Array.isArray(facts) && facts.every((one) => typeof one !== 'object' || one === null)
    ? [[path, facts.join(', ')] as const]
    : typeof facts === 'object' && facts !== null
      ? Object.entries(facts).flatMap(([key, value]) => flattenFacts(value, path === '' ? key : `${path}.${key}`))
      : [[path, String(facts)] as const]
  return rows.slice(0, mostRows).map(([key, value]) => [key, value === '' ? '–' : value.slice(0, mostCharacters)])
}
