/** A JSON pointer (RFC 6901). The whole document is the empty string. */
export function toPointer(keys: readonly (string | number)[]): string {
  return keys.map(key => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}
