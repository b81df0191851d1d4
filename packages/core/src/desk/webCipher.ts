import { toBytes, type Bytes } from './bytes.js'
import type { DeskCipher } from './DeskCipher.js'

const hmac = { name: 'HMAC', hash: 'SHA-256' }
const made = async (work: Promise<ArrayBuffer>): Promise<Bytes> => new Uint8Array(await work)

/** By Web Crypto, which browsers and servers have. */
export const webCipher: DeskCipher = {
  digest: (data) => made(crypto.subtle.digest('SHA-256', data)),
  async keysOf(secret) {
    const root = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign'])
    const derive = (purpose: string) => made(crypto.subtle.sign('HMAC', root, toBytes(purpose)))
    const sealing = await crypto.subtle.importKey('raw', await derive('seal'), 'AES-GCM', false, ['encrypt', 'decrypt'])
    const marking = await crypto.subtle.importKey('raw', await derive('mark'), hmac, false, ['sign'])
    return {
      mark: (data) => made(crypto.subtle.sign('HMAC', marking, data)),
      seal: (iv, plain) => made(crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, plain)),
      open: (iv, cipher) => made(crypto.subtle.decrypt({ name: 'AES-GCM', iv }, sealing, cipher)).catch(() => null),
    }
  },
}
