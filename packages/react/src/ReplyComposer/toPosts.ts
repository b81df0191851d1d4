import type { OutgoingAttachment, OutgoingPost } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { OutboxRequest } from '@alongside/core/outbox'
import { isSameIdentity, type Instant } from '@alongside/core/model'
import type { ComposedFile, Composition } from './createComposition.js'
import { isDraftFor } from './draftKey.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'

export interface ReplyToPost {
  readonly composition: Composition
  readonly way: ReplyWay
  readonly answered: AnsweredConversation
  readonly parts: readonly string[]
  readonly files: readonly ComposedFile[]
  readonly language?: string
  readonly composedAt: Instant
}

/** The posts a reply becomes. Throws rather than address anybody but the one the draft was written for. */
export function toPosts({ composition, way, answered, parts, files, language, composedAt }: ReplyToPost): readonly OutgoingPost[] {
  const { channel, target, address } = way
  const to = composition.to
  const author = target.about && answered.item?.direction === 'inbound' ? answered.item.author.identity : undefined
  if (!isDraftFor(composition.key, address.to) || !isSameIdentity(to, address.to) || (author && !isSameIdentity(author, to))) {
    throw new AlongsideError({
      code: 'conflict',
      message: 'This draft was written for somebody else. Nothing was sent; the draft is kept. Open that customer and send it there.',
      source: way.adapter.id,
    })
  }
  return parts.map((text, index) => ({
    channel: channel.id,
    visibility: channel.visibility,
    text: text.trim(),
    to,
    // A network sorts by this moment: parts of one text have to keep their order.
    composedAt: new Date(Date.parse(composedAt) + index).toISOString(),
    attachments: index === 0 ? files.map(toAttachment) : [],
    ...(language !== undefined && { language }),
    ...(target.about && { about: target.about }),
    ...(target.thread !== undefined && { thread: target.thread }),
  }))
}

/** What the outbox is asked to do with them. */
export function toRequest({ key }: Composition, { adapter, channel }: ReplyWay, posts: readonly OutgoingPost[]): OutboxRequest {
  return { source: adapter.id, draft: key, posts, account: channel.account.id, once: channel.once, ...(channel.undo !== undefined && { holdFor: channel.undo }) }
}

function toAttachment({ file, alt }: ComposedFile): OutgoingAttachment {
  return { name: file.name, type: file.type, content: file, ...(alt.trim() !== '' && { alt: alt.trim() }) }
}
