import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignImage } from '../sources/withSignedImages.js'
import { deriveKey } from '../storage/desk/createSecretWrap.js'

export interface ImageSigner {
  /** Where the gateway shows a picture of another host; what is no such picture stays as it is. */
  readonly sign: SignImage
  /** What an address that this or another replica signed leads to. */
  read(expiry: string, mark: string, target: string): SignedImage
}

export type SignedImage = { readonly state: 'valid'; readonly url: string } | { readonly state: 'forged' } | { readonly state: 'expired' }

const hour = 3_600_000
/** The same address for an hour, so that browsers keep the picture; valid for a day after it. */
const lifetime = 25 * hour
/** Addresses longer than this do not pass all proxies. */
const longest = 4_000

export function createImageSigner({ secret, publicUrl, now }: { readonly secret: Uint8Array; readonly publicUrl: string; readonly now: () => number }): ImageSigner {
  const key = deriveKey(secret, 'images')
  const base = `${publicUrl.replace(/\/+$/, '')}/v1/images/`
  const markOf = (expiry: string, target: string) => createHmac('sha256', key).update(`${expiry}/${target}`).digest()

  return {
    sign(url) {
      if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url.startsWith(base) || url.length > longest) return url
      const [expiry, target] = [((Math.floor(now() / hour) * hour + lifetime) / 1000).toString(), Buffer.from(url).toString('base64url')]
      return `${base}${expiry}/${markOf(expiry, target).toString('base64url')}/${target}`
    },
    read(expiry, mark, target) {
      const [given, right] = [Buffer.from(mark, 'base64url'), markOf(expiry, target)]
      if (given.length !== right.length || !timingSafeEqual(given, right) || mark !== right.toString('base64url')) return { state: 'forged' }
      return Number(expiry) * 1000 < now() ? { state: 'expired' } : { state: 'valid', url: Buffer.from(target, 'base64url').toString() }
    },
  }
}
