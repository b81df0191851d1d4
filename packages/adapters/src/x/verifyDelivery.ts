import type { HookDelivery } from '@alongside/core/adapter'

// https://docs.x.com/x-api/webhooks/quickstart: both directions are HMAC-SHA256 under the app's consumer secret.

const encoder = new TextEncoder()
const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const

/** What X wants to hear when it asks whether we are still who registered the webhook. */
export async function answerChallenge(token: string, secret: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await importKey(secret, 'sign'), encoder.encode(token))
  return JSON.stringify({ response_token: `sha256=${toBase64(new Uint8Array(signature))}` })
}

/** True when one of our secrets signed exactly these bytes. Compared by the platform, in constant time. */
export async function isGenuine({ headers, body }: HookDelivery, secrets: readonly string[]): Promise<boolean> {
  const [, encoded] = /^sha256=([A-Za-z0-9+/]{43}=)$/.exec(readHeader(headers, 'x-twitter-webhooks-signature')) ?? []
  if (encoded === undefined) return false
  const signature = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
  const checks = await Promise.all(secrets.map(async (secret) => crypto.subtle.verify('HMAC', await importKey(secret, 'verify'), signature, Uint8Array.from(body))))
  return checks.includes(true)
}

/** The same for the same bytes: X gives its older deliveries no id. */
export async function digest(body: Uint8Array): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(body))))
}

function readHeader(headers: HookDelivery['headers'], name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1].trim() ?? ''
}

const importKey = (secret: string, use: 'sign' | 'verify') => crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [use])
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
