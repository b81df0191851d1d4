import type { OutgoingPost } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { isSameIdentity } from '@alongside/core/model'
import type { OutboxRequest } from '@alongside/core/outbox'
import type { ComposedFile } from './createComposition.js'
import { isDraftFor } from './draftKey.js'
import type { ReadyConversation } from './useReplyConversation.js'

export interface ReplyToSend extends Pick<ReadyConversation, 'composition' | 'way' | 'answered'> {
  /** The posts that the words become. */
  readonly parts: readonly string[]
  readonly files: readonly ComposedFile[]
  readonly language?: string | undefined
  /** Milliseconds since the epoch. */
  readonly composedAt: number
}

/** What the outbox is asked to send. Throws rather than address anybody but the one the draft was written for. */
export function toRequest({ composition: { key, to }, way: { adapter, channel, target, address }, answered, parts, files, language, composedAt }: ReplyToSend): OutboxRequest {
  const author = target.about && answered.item?.direction === 'inbound' ? answered.item.author.identity : undefined
  if (!isDraftFor(key, address.to) || !isSameIdentity(to, address.to) || (author && !isSameIdentity(author, to))) {
    throw new AlongsideError({
      code: 'conflict',
      message: 'This draft was written for somebody else. Nothing was sent; the draft is kept. Open that customer and send it there.',
      source: adapter.id,
    })
  }
  const posts = parts.map((text, index): OutgoingPost => ({
    ...target,
    to,
    channel: channel.id,
    visibility: channel.visibility,
    text: text.trim(),
    // A network sorts by this moment: parts of one text have to keep their order.
    composedAt: new Date(composedAt + index).toISOString(),
    attachments: index > 0 ? [] : files.map(({ file, alt }) => ({ name: file.name, type: file.type, content: file, ...(alt.trim() !== '' && { alt: alt.trim() }) })),
    ...(language !== undefined && { language }),
  }))
  return { source: adapter.id, draft: key, posts, account: channel.account.id, once: channel.once, ...(channel.undo !== undefined && { holdFor: channel.undo }) }
}
