import type { Fact, Media } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { AttachmentView, FileView } from './api.js'
import type { Words } from './descriptor.js'

/** Pictures and videos. Their addresses expire after some days. */
export function mapMedia(attachments: readonly AttachmentView[] = []): readonly Media[] {
  return attachments.flatMap(({ media, media_type: kind = '', type = '', title, description }): Media[] => {
    const isVideo = `${kind} ${type}`.includes('video')
    const { src, width, height } = media?.image ?? {}
    const previewUrl = safeUrl(src ?? '')
    const url = (isVideo ? safeUrl(media?.source ?? '') : null) ?? previewUrl
    const alt = description ?? title
    if (url === null) return []
    const shown = { ...(previewUrl !== null && previewUrl !== url && { previewUrl }), ...(alt && { alt }), ...(width && height && { width, height }) }
    return [{ type: isVideo && url !== previewUrl ? 'video' : 'image', url, ...shown }]
  })
}

export function mapFiles(files: readonly FileView[] = []): readonly Media[] {
  return files.flatMap(({ image_data: image, video_data: video, file_url: file, mime_type: mime = '', name }): Media[] => {
    const { url: shown, preview_url: preview, width, height } = image ?? video ?? {}
    const url = safeUrl(shown ?? file ?? '')
    const previewUrl = safeUrl(preview ?? '')
    const type = image ? 'image' : video ? 'video' : mime.startsWith('audio/') ? 'audio' : 'file'
    return url === null ? [] : [{ type, url, ...(name && { name }), ...(previewUrl !== null && { previewUrl }), ...(width && height && { width, height }) }]
  })
}

/** The page that was shared, and whether the Page hid it. */
export function mapFacts(attachments: readonly AttachmentView[], isHidden: boolean, words: Words): readonly Fact[] {
  const shared = attachments.find(({ media_type: kind, type, url }) => url !== undefined && [kind, type].some((one) => one === 'link' || one === 'share'))
  return [
    ...(isHidden ? [{ key: 'hidden', label: words.hidden, type: 'text', value: words.yes } as const] : []),
    ...(shared?.url ? [{ key: 'card', label: words.shared, type: 'text', value: shared.title ? `${shared.title} (${shared.url})` : shared.url } as const] : []),
  ]
}
