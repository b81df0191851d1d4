const encoder = new TextEncoder()

const keyOf = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])

const toHex = (buffer: ArrayBuffer): string => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** HMAC-SHA256 in hexadecimal, as Facebook writes it everywhere. */
export async function hmac(secret: string, data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await crypto.subtle.sign('HMAC', await keyOf(secret, 'sign'), typeof data === 'string' ? encoder.encode(data) : data))
}

/** True when the signature is this secret's; takes as long for a wrong one as for a right one. */
export async function isHmac(secret: string, data: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> {
  if (!/^[\da-f]{64}$/i.test(signature)) return false
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', await keyOf(secret, 'verify'), bytes, data)
}

/** The same for the same bytes: what names a delivery that has no name of its own. */
export async function digest(data: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', data))
}
