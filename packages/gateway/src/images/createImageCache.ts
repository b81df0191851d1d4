import type { Duration } from '@alongside/core/model'
import type { Picture } from './redrawImage.js'

export interface ImageCache {
  get(url: string): Picture | undefined
  keep(url: string, picture: Picture): void
}

/** Remembers the pictures that were asked for last, as many as fit into so many bytes, for a while. */
export function createImageCache({ maxBytes, keepFor, now }: { readonly maxBytes: number; readonly keepFor: Duration; readonly now: () => number }): ImageCache {
  // A map keeps the order in which it was written: the first is the one nobody asked for the longest.
  const kept = new Map<string, { readonly picture: Picture; readonly until: number }>()
  let size = 0

  function forget(url: string) {
    size -= kept.get(url)?.picture.bytes.length ?? 0
    kept.delete(url)
  }

  return {
    get(url) {
      const known = kept.get(url)
      if (!known) return undefined
      kept.delete(url)
      kept.set(url, known)
      if (known.until > now()) return known.picture
      forget(url)
      return undefined
    },
    keep(url, picture) {
      forget(url)
      if (picture.bytes.length > maxBytes / 4) return
      kept.set(url, { picture, until: now() + keepFor })
      size += picture.bytes.length
      for (const oldest of kept.keys()) {
        if (size <= maxBytes) return
        forget(oldest)
      }
    },
  }
}
