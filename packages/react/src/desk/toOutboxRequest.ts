import type { OutgoingPost } from '@alongside/core/adapter'
import type { Submission } from '@alongside/core/desk'
import type { OutboxRequest } from '@alongside/core/outbox'
import { createCounter, splitText } from '@alongside/core/text'
import type { ThreadReading } from './observeThread.js'
import type { SendExtras } from './useDeskSend.js'

/** What the outbox is asked to send for a submission, exactly as it was approved; undefined where its channel is gone or its words are. */
export async function toOutboxRequest({ id, words, channel: handed }: Submission, { channels, item }: ThreadReading, { attachments = [], to, draft = '' }: SendExtras, at: number): Promise<OutboxRequest | undefined> {
  const channel = channels.find((one) => one.id === handed.id)
  if (!channel || words === 'erased') return undefined
  const { text, about, language } = words
  const thread = item?.thread ?? words.thread
  const parts = await partsOf(text.trim(), channel)
  const posts = parts.map((part, index): OutgoingPost => ({
    channel: channel.id, visibility: channel.visibility, text: part,
    attachments: index === 0 ? attachments : [],
    // A network sorts by this moment: parts of one text have to keep their order.
    composedAt: new Date(at + index).toISOString(),
    ...(about && { about }), ...(thread !== undefined && { thread }), ...(to && { to }), ...(language !== undefined && { language }),
  }))
  return { source: handed.source, draft, posts, key: id, account: channel.account.id, once: channel.once }
}

/** The posts that a text becomes, numbered where strangers may meet one of them alone. */
async function partsOf(text: string, { text: rule, visibility }: ThreadReading['channels'][number]): Promise<readonly string[]> {
  if (rule.overflow !== 'split') return [text]
  const parts = splitText(text, await createCounter(rule), visibility === 'public' ? { numbering: 'after' } : {})
  return parts.length > 0 ? parts.map((part) => part.text) : [text]
}
