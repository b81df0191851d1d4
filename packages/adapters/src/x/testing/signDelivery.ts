/* eslint-disable no-restricted-imports -- Only tests run this; another implementation than the adapter's own proves more. */
import type { HookDelivery } from '@alongside/core/adapter'
import { createHmac } from 'node:crypto'

/** The consumer secret of the fake's app. */
export const secret = 'consumer-secret-of-the-fake'

export const sign = (words: string, key = secret): string => `sha256=${createHmac('sha256', key).update(words).digest('base64')}`

/** A webhook delivery as X makes it, signed with the secret given. */
export function signDelivery(body: unknown, { key = secret, receivedAt = '2026-09-14T12:00:00.000Z', header = 'x-twitter-webhooks-signature' } = {}): HookDelivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method: 'POST',
    url: 'https://gateway.example/hooks/x',
    headers: { 'content-type': 'application/json', [header]: sign(text, key) },
    body: new TextEncoder().encode(text),
    receivedAt,
  }
}
