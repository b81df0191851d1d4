import { AlongsideError } from '@alongside/core/errors'
import { utf8 } from './decodeBase64.js'

const hmac = { name: 'HMAC', hash: 'SHA-256' } as const
const shortest = 16

/**
 * True where one of the secrets made this HMAC-SHA256. All of them are tried whatever the first says, and the platform compares in constant
 * time, so that how long it takes tells nothing.
 */
export async function checkMac(secrets: readonly string[], message: Uint8Array<ArrayBuffer>, mac: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const verdicts = await Promise.all(secrets.map(async (secret) => crypto.subtle.verify(hmac, await importSecret(secret, 'verify'), mac, message)))
  return verdicts.includes(true)
}

export async function importSecret(secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  const bytes = utf8(secret)
  if (bytes.length < shortest) {
    throw new AlongsideError({ code: 'invalid-request', message: `A shared secret has ${bytes.length} bytes, and ${shortest} are the least. It would be guessed, so nothing is checked with it. Take the one the host shows.` })
  }
  return crypto.subtle.importKey('raw', bytes, hmac, false, [use])
}

/** A short name for what is too long or too telling to be kept. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
