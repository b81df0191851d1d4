/** A short name for a long key (FNV-1a, 64 bits), so that a preference tells nobody which customer it is about. */
export function hashKey(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const character of text) hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0)!)) * 0x100000001b3n)
  return hash.toString(36)
}
