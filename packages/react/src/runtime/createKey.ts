/** A key no other write will have. `crypto.randomUUID` would do, but pages without TLS do not have it. */
export function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
