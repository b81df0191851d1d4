import type { Fact, GeoPlace, Media } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { MediaView, PostView } from './api.js'
import type { Library } from './createLibrary.js'
import type { Words } from './descriptor.js'
import { mapInstant } from './mapAuthor.js'

export function mapMedia({ attachments }: PostView, { media }: Library): readonly Media[] {
  return (attachments?.media_keys ?? []).flatMap((key): Media[] => {
    const one = media.get(key)
    const url = safeUrl(one ? addressOf(one) : '')
    const previewUrl = safeUrl(one?.preview_image_url ?? '')
    if (!one || url === null) return []
    const { type, alt_text: alt, width, height } = one
    return [{ type: type === 'photo' ? 'image' : 'video', url, ...(previewUrl !== null && { previewUrl }), ...(alt && { alt }), ...(width && height && { width, height }) }]
  })
}

/** A film has an address per quality: the best that any player takes, else its picture. */
function addressOf({ type, url, variants, preview_image_url: preview }: MediaView): string {
  if (type === 'photo') return url ?? ''
  const films = (variants ?? []).filter(({ content_type: format }) => format === 'video/mp4')
  const [best] = [...films].sort((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))
  return best?.url ?? preview ?? ''
}

/** What a post holds besides words and pictures. */
export function mapFacts({ attachments, withheld, paid_partnership: isPaid }: PostView, { polls }: Library, words: Words): readonly Fact[] {
  const countries = withheld?.country_codes ?? []
  return [
    ...(attachments?.poll_ids ?? []).flatMap((id) => mapPoll(polls.get(id), words)),
    ...(isPaid ? [{ key: 'paid', label: words.paid, type: 'text', value: words.yes } as const] : []),
    ...(withheld ? [{ key: 'withheld', label: words.withheld, type: 'text', value: countries.join(', ') || words.everywhere } as const] : []),
  ]
}

function mapPoll(poll: { readonly options?: readonly { readonly label?: string; readonly votes?: number }[] | null; readonly end_datetime?: string } | undefined, words: Words): readonly Fact[] {
  const endsAt = mapInstant(poll?.end_datetime)
  const options = (poll?.options ?? []).map(({ label = '', votes = 0 }, index): Fact => ({ key: `poll-${index + 1}`, label: `${words.poll}: ${label}`, type: 'number', value: votes }))
  return endsAt === undefined ? options : [...options, { key: 'poll-ends', label: words.pollEnds, type: 'instant', value: endsAt }]
}

/** X gives longitude first. */
export function mapPlaceOf({ geo }: PostView, { places }: Library): GeoPlace | undefined {
  const place = places.get(geo?.place_id ?? '')
  const name = place?.full_name ?? place?.name
  const [longitude, latitude] = geo?.coordinates?.coordinates ?? []
  return name === undefined ? undefined : { name, ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }) }
}
