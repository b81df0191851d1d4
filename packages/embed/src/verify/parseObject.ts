/** A JSON object as it was signed: strict UTF-8, every key once. `duplicate` where it says something twice, undefined where it is no object. */
export function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | 'duplicate' | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return countKeysIn(text) === countKeys(value) ? (value as Record<string, unknown>) : 'duplicate'
  } catch {
    return undefined
  }
}

/** Of two equal keys a parser keeps one: the text then has more of them than the value. */
const countKeysIn = (text: string): number => [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const parts = Object.values(value)
  return (Array.isArray(value) ? 0 : parts.length) + parts.reduce<number>((sum, part) => sum + countKeys(part), 0)
}
