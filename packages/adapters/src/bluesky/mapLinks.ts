import type { TextLink } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import { toProfileUrl, toTagUrl, type Facet } from './api.js'

/** Turns facets, which count UTF-8 bytes, into links, which count UTF-16 code units. Facets that lie outside the text or overlap are left out. */
export function mapLinks(text: string, facets: readonly Facet[] = []): readonly TextLink[] {
  if (facets.length === 0) return []
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder()
  const toUtf16 = (byte: number) => decoder.decode(bytes.subarray(0, byte)).length
  const isBoundary = (byte: number) => byte === bytes.length || ((bytes[byte] ?? 0x80) & 0xc0) !== 0x80

  const links = facets.flatMap(({ index, features }): TextLink[] => {
    const { byteStart = -1, byteEnd = -1 } = index ?? {}
    const url = features?.map(toUrl).find((found) => found !== undefined)
    const isInside = byteStart >= 0 && byteStart < byteEnd && byteEnd <= bytes.length && isBoundary(byteStart) && isBoundary(byteEnd)
    return url !== undefined && isInside ? [{ from: toUtf16(byteStart), to: toUtf16(byteEnd), url }] : []
  })
  return withoutOverlaps(links.sort((a, b) => a.from - b.from))
}

function toUrl({ did, uri, tag }: NonNullable<Facet['features']>[number]): string | undefined {
  if (did) return toProfileUrl(did)
  if (tag) return toTagUrl(tag)
  return uri === undefined ? undefined : (safeUrl(uri) ?? undefined)
}

function withoutOverlaps(sorted: readonly TextLink[]): readonly TextLink[] {
  let end = 0
  return sorted.filter(({ from, to }) => {
    const isFree = from >= end
    if (isFree) end = to
    return isFree
  })
}
