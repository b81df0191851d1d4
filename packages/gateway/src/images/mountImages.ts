import type { GatewayApp } from '../http/GatewayApp.js'
import { refuseRequest } from '../http/refuseRequest.js'
import { createImageCache } from './createImageCache.js'
import type { ImageSigner } from './createImageSigner.js'
import { createTurns } from './createTurns.js'
import { fetchImage, type FetchRules } from './fetchImage.js'
import { imageTroubleOf } from './ImageTrouble.js'
import { redrawImage, type Picture } from './redrawImage.js'

export interface ImageParts extends FetchRules {
  readonly signer: ImageSigner
  readonly now: () => number
}

const hour = 3_600_000
const cacheBytes = 64 * 1024 * 1024
/** Waiting for slow hosts costs little, drawing costs a processor. */
const bounds = { fetching: { atOnce: 32, waiting: 200 }, drawing: { atOnce: 2, waiting: 200 } } as const

const headers = {
  'content-disposition': 'inline',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=3600',
  'cross-origin-resource-policy': 'cross-origin',
} as const

/** Shows pictures of other hosts, so that no browser of an employee asks these hosts. Only addresses that the gateway signed are looked at. */
export function mountImages(app: GatewayApp, { signer, now, ...rules }: ImageParts): void {
  const cache = createImageCache({ maxBytes: cacheBytes, keepFor: hour, now })
  const [fetching, drawing] = [createTurns(bounds.fetching), createTurns(bounds.drawing)]
  const underWay = new Map<string, Promise<Picture>>()

  async function make(url: string): Promise<Picture> {
    const bytes = await (fetching.take(() => fetchImage(url, rules)) ?? tooMany())
    const picture = await (drawing.take(() => redrawImage(bytes)) ?? tooMany())
    cache.keep(url, picture)
    return picture
  }

  /** Whoever asks for the same picture waits for the same answer; that somebody leaves spoils it for nobody. */
  function begin(url: string): Promise<Picture> {
    const picture = make(url).finally(() => underWay.delete(url))
    underWay.set(url, picture)
    return picture
  }

  app.get('/v1/images/:expiry/:mark/:target', async (context) => {
    context.set('route', 'images')
    const { expiry, mark, target } = context.req.param()
    const signed = signer.read(expiry, mark, target)
    if (signed.state !== 'valid') throw notSigned(signed.state)
    try {
      const { type, bytes } = cache.get(signed.url) ?? (await (underWay.get(signed.url) ?? begin(signed.url)))
      return context.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'content-type': type })
    } catch (thrown) {
      throw toAnswer(thrown)
    }
  })
}

function tooMany(): never {
  throw refuseRequest('rate-limited', 'image-crowd', 'Too many pictures are being read at the moment. Try again in a second.', { retryAfter: 1_000 })
}

const notSigned = (state: 'forged' | 'expired') =>
  refuseRequest('forbidden', `image-${state}`, 'This address of a picture is not valid, or not any more. Read what shows it anew.')

/** The audit hears why. Whoever asked does not: the difference would tell what is inside our network. */
function toAnswer(thrown: unknown) {
  const trouble = imageTroubleOf(thrown)
  return trouble ? refuseRequest('not-found', trouble, 'This picture cannot be shown.') : thrown
}
