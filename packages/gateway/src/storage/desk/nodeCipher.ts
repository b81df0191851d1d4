import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import type { DeskCipher } from '@alongside/core/desk'

const [algorithm, tagLength] = ['aes-256-gcm', 16] as const

/** What a desk stands on, by Node's own synchronous functions: its texts are short, and Web Crypto hands each to another thread. */
export const nodeCipher: DeskCipher = {
  digest: (data) => Uint8Array.from(createHash('sha256').update(data).digest()),
  keysOf(secret) {
    const hmac = (key: Uint8Array, data: Uint8Array | string) => Uint8Array.from(createHmac('sha256', key).update(data).digest())
    const [sealing, marking] = [hmac(secret, 'seal'), hmac(secret, 'mark')]
    return {
      mark: (data) => hmac(marking, data),
      seal(iv, plain) {
        const cipher = createCipheriv(algorithm, sealing, iv)
        return Uint8Array.from(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
      },
      open(iv, sealed) {
        if (sealed.length < tagLength) return null
        const decipher = createDecipheriv(algorithm, sealing, iv).setAuthTag(sealed.subarray(-tagLength))
        try {
          return Uint8Array.from(Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]))
        } catch {
          return null
        }
      },
    }
  },
}
