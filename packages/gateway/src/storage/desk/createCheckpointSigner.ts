import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { CheckpointSigner } from '@alongside/core/desk'
import { deriveKey } from './createSecretWrap.js'

/** Vouches for checkpoints with the gateway's secret: whoever changes the database without it is found out. */
export function createCheckpointSigner(secret: Uint8Array): CheckpointSigner {
  const key = deriveKey(secret, 'desk checkpoints')
  const id = `gateway-${createHash('sha256').update(key).digest('base64url').slice(0, 12)}`
  const signatureOf = (hash: string) => createHmac('sha256', key).update(hash).digest()
  return {
    id,
    sign: async (hash) => signatureOf(hash).toString('base64url'),
    async isGenuine(hash, signature, signer) {
      const [given, expected] = [Buffer.from(signature, 'base64url'), signatureOf(hash)]
      return signer === id && given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
