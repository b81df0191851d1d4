import { castPicture, castPictures } from '@alongside/core/testing'

/** The picture proxy of a demo without a server: draws a picture for the fictional company's addresses and lets no other through. A real host answers with its own proxy's address. */
export function localPicture(url: string): string | null {
  return url.startsWith(castPictures) ? `data:image/svg+xml,${encodeURIComponent(castPicture(url))}` : null
}
