import sharp from 'sharp'
import { toImageError } from './ImageTrouble.js'

/** A picture as the gateway hands it out. */
export interface Picture {
  readonly type: string
  readonly bytes: Uint8Array
}

/** Forty million pixels, all frames together: more is a bomb, not a picture. */
const mostPixels = 40_000_000
const longestSide = 1_600
const seconds = 8

type Format = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif'

const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** The first bytes decide which reader sees a picture at all: whoever writes SVG, PDF or anything else finds none. */
const signs: Readonly<Record<Format, (bytes: Uint8Array) => boolean>> = {
  jpeg: (bytes) => ascii(bytes, 0, 3) === '\xff\xd8\xff',
  png: (bytes) => ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
  gif: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)),
  webp: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
  avif: (bytes) => /^ftypavi[fs]$/.test(ascii(bytes, 4, 12)),
}

/** Draws a picture anew from its pixels: upright, no larger than a screen needs, and without what it knew of place, time and camera. */
export async function redrawImage(bytes: Uint8Array): Promise<Picture> {
  const format = (Object.keys(signs) as Format[]).find((name) => signs[name](bytes))
  if (!format) throw toImageError('image-type')
  try {
    return await draw(bytes, format)
  } catch (cause) {
    throw toImageError('image-broken', cause)
  }
}

async function draw(bytes: Uint8Array, format: Format): Promise<Picture> {
  const isMoving = format === 'gif' || format === 'webp'
  const image = sharp(bytes, { limitInputPixels: mostPixels, animated: isMoving, failOn: 'error', sequentialRead: true })
  const { format: found, pages = 1 } = await image.metadata()
  if (found !== (format === 'avif' ? 'heif' : format)) throw new Error(`It begins like ${format} and is ${found}.`)
  const upright = pages > 1 ? image : image.rotate()
  const sized = upright.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true }).timeout({ seconds })
  // Writing AVIF takes seconds of a processor; WebP is as small for a screen.
  const written = format === 'avif' ? 'webp' : format
  return { type: `image/${written}`, bytes: await sized.toFormat(written).toBuffer() }
}
