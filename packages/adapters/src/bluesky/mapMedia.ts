import type { AnsweredItem, Fact, Media, SourceId } from '@alongside/core/model'
import type { EmbedView, QuotedView } from './api.js'
import { mapExcerpt } from './mapExcerpt.js'

/** Pictures and videos of a post, also of one that quotes another besides. */
export function mapMedia(embed: EmbedView | undefined): readonly Media[] {
  const { images = [], playlist, thumbnail, alt, aspectRatio } = embed?.media ?? embed ?? {}
  const pictures = images.flatMap((image): Media[] => {
    const url = image.fullsize ?? image.thumb
    return url ? [{ type: 'image', url, ...(image.thumb && { previewUrl: image.thumb }), ...(image.alt && { alt: image.alt }), ...mapSize(image.aspectRatio) }] : []
  })
  if (!playlist) return pictures
  return [...pictures, { type: 'video', url: playlist, ...(thumbnail && { previewUrl: thumbnail }), ...(alt && { alt }), ...mapSize(aspectRatio) }]
}

function mapSize(ratio: EmbedView['aspectRatio']): { width?: number; height?: number } {
  return ratio?.width && ratio.height ? { width: ratio.width, height: ratio.height } : {}
}

/** The card under a post that shows a page somewhere else. */
export function mapCard(embed: EmbedView | undefined, label: string): readonly Fact[] {
  const { uri, title } = (embed?.media ?? embed)?.external ?? {}
  if (!uri) return []
  return [{ key: 'card', label, type: 'text', value: title ? `${title} (${uri})` : uri }]
}

/** The post that a post quotes; undefined when it quotes none, or one that cannot be read. */
export function findQuoted(embed: EmbedView | undefined): QuotedView | undefined {
  const record = embed?.record?.record ?? embed?.record
  return record?.uri && record.author?.did ? record : undefined
}

export function mapQuoted(embed: EmbedView | undefined, source: SourceId): AnsweredItem | undefined {
  const quoted = findQuoted(embed)
  return quoted && mapExcerpt(source, { ...quoted, ...(quoted.value && { record: quoted.value }) })
}
