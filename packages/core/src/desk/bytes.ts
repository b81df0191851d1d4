export type Bytes = Uint8Array<ArrayBuffer>

export const toBytes = (text: string): Bytes => new TextEncoder().encode(text)

export const fromBytes = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** Base64 for addresses: no signs that need escaping. */
export function toText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function fromText(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}
