import type { Fact, Media } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { MediaView, StatusView } from './api.js'
import type { Words } from './descriptor.js'
import { mapInstant } from './mapAuthor.js'

/** A `gifv` is a video without sound; what a server cannot read itself it calls `unknown`. */
const types: Readonly<Record<string, Media['type']>> = { image: 'image', video: 'video', gifv: 'video', audio: 'audio' }

export function mapMedia(attachments: readonly MediaView[] = []): readonly Media[] {
  return attachments.flatMap(({ type = '', url, remote_url: remote, preview_url: preview, description, meta }): Media[] => {
    const address = safeUrl(url ?? '') ?? safeUrl(remote ?? '')
    const previewUrl = safeUrl(preview ?? '')
    const { width, height } = meta?.original ?? {}
    return address === null
      ? []
      : [{ type: types[type] ?? 'file', url: address, ...(previewUrl !== null && { previewUrl }), ...(description && { alt: description }), ...(width && height && { width, height }) }]
  })
}

/** What a status holds besides words and pictures: who may read it, a poll, the page it links to. */
export function mapFacts({ visibility, poll, card }: StatusView, words: Words): readonly Fact[] {
  const audience = visibility === 'unlisted' ? words.unlisted : visibility === 'private' ? words.followersOnly : undefined
  return [
    ...(audience === undefined ? [] : [{ key: 'audience', label: words.audience, type: 'text', value: audience } as const]),
    ...mapPoll(poll, words),
    ...(card?.url ? [{ key: 'card', label: words.card, type: 'text', value: card.title ? `${card.title} (${card.url})` : card.url } as const] : []),
  ]
}

function mapPoll(poll: StatusView['poll'], words: Words): readonly Fact[] {
  const endsAt = mapInstant(poll?.expires_at)
  const options = (poll?.options ?? []).map(({ title = '', votes_count: votes }, index): Fact => {
    const named = { key: `poll-${index + 1}`, label: `${words.poll}: ${title}` }
    return typeof votes === 'number' ? { ...named, type: 'number', value: votes } : { ...named, type: 'text', value: words.votesHidden }
  })
  return endsAt === undefined ? options : [...options, { key: 'poll-ends', label: words.pollEnds, type: 'instant', value: endsAt }]
}
