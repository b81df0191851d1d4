const shapes = { base64: /^[A-Za-z0-9+/]*={0,2}$/, base64url: /^[A-Za-z0-9_-]*$/ } as const

/** The bytes, where the text is the one and only way to write them: two texts for the same bytes would let a signed text be changed. */
export function decodeBase64(text: string, alphabet: keyof typeof shapes): Uint8Array<ArrayBuffer> | undefined {
  if (!shapes[alphabet].test(text)) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    return encodeBase64(bytes, alphabet) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

export function encodeBase64(bytes: Uint8Array, alphabet: keyof typeof shapes): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  const text = btoa(binary)
  return alphabet === 'base64' ? text : text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
