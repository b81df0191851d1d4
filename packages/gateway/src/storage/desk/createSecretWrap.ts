import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AlongsideError } from '@alongside/core/errors'

/** Locks the secrets of subjects away under the gateway's own, so that a stolen table opens nothing. */
export interface SecretWrap {
  wrap(owner: string, secret: Uint8Array): Uint8Array
  unwrap(owner: string, wrapped: Uint8Array): Uint8Array
}

const [algorithm, ivLength, tagLength] = ['aes-256-gcm', 12, 16] as const

/** `secret` is the gateway's: 32 bytes or more. What was wrapped for one tenant and owner opens for no other. */
export function createSecretWrap(secret: Uint8Array, tenant: string, purpose = 'desk secrets'): SecretWrap {
  const key = deriveKey(secret, purpose)
  const context = (owner: string) => Buffer.from(JSON.stringify([tenant, owner]))
  return {
    wrap(owner, plain) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv(algorithm, key, iv).setAAD(context(owner))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    unwrap(owner, wrapped) {
      const bytes = Buffer.from(wrapped)
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength)).setAAD(context(owner))
      decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
      try {
        return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]))
      } catch (cause) {
        const message = "The gateway's secret does not open what this database holds. Nothing was read. Start it with the secret it was written with."
        throw new AlongsideError({ code: 'storage', message, cause })
      }
    },
  }
}

/** One key per purpose, so that none opens or vouches for what another did. */
export function deriveKey(secret: Uint8Array, purpose: string): Buffer {
  if (secret.byteLength < 32) {
    throw new AlongsideError({ code: 'invalid-request', message: "The gateway's secret has fewer than 32 bytes and would be guessed. Nothing was started. Make a longer one." })
  }
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `alongside ${purpose}`, 32))
}
