import type { ActionRequest, Call, Channel, OutgoingPost, Receipt, ReplyTarget } from '../../adapter/index.js'
import type { ErrorCode } from '../../errors/index.js'
import type { Identity, Instant, Interaction } from '../../model/index.js'
import { isSameIdentity } from '../../model/index.js'
import { createCounter } from '../../text/index.js'
import type { MemoryStore } from './createMemoryStore.js'
import type { SentPost } from './MemoryControl.js'
import type { MemoryDataset } from './MemoryDataset.js'
import { toOutgoingItem } from './toOutgoingItem.js'

/** Publishes posts and performs verbs, as the network behind a source would. */
export interface PostOffice {
  channels(target: ReplyTarget): readonly Channel[]
  send(post: OutgoingPost, key: string, call: Call): Promise<Receipt>
  receipt(key: string, post: OutgoingPost): Receipt
  perform(request: ActionRequest, key: string): Receipt
  sent(): readonly SentPost[]
}

interface PostOfficeParts {
  readonly source: { readonly id: string; readonly label: string }
  readonly store: MemoryStore
  readonly channels: NonNullable<MemoryDataset['channels']>
  now(): Instant
}

export function createPostOffice({ source, store, channels, now }: PostOfficeParts): PostOffice {
  const sent: SentPost[] = []
  const performed = new Map<string, Receipt>()

  function channelsOf(target: ReplyTarget): readonly Channel[] {
    const about = target.about && store.find(target.about)?.item
    const thread = target.thread ?? about?.thread
    const lastInboundAt = lastInbound(store, about, thread)
    return channels({ now: now(), ...(about && { about }), ...(thread !== undefined && { thread }), ...(lastInboundAt && { lastInboundAt }) })
  }

  function publish(post: OutgoingPost, key: string, channel: Channel, call: Call): Receipt {
    const answered = post.about && store.find(post.about)
    const id = `sent-${key}${repetition(sent, key)}`
    const item = toOutgoingItem({ ref: { source: source.id, id }, post, channel, actor: call.actor, answered: answered?.item, at: now() })
    store.put(item, answered?.of ?? (post.to ? [post.to] : undefined))
    const entry = { key, post, ref: item.ref, at: item.occurredAt }
    sent.push(entry)
    return toReceipt(entry)
  }

  return {
    channels: channelsOf,
    sent: () => sent,
    async send(post, key, call) {
      const channel = channelsOf(post).find(({ id }) => id === post.channel)
      const excess = channel && (await refuseExcess(post.text, channel))
      // Looked up only now, so that of two sends with one key the second finds the first.
      const earlier = sent.find(entry => entry.key === key)
      if (earlier !== undefined && channel?.once === 'by-key') return toReceipt(earlier)
      return refuse(post, channel, store) ?? excess ?? publish(post, key, channel as Channel, call)
    },
    receipt(key, post) {
      if (channelsOf(post).find(({ id }) => id === post.channel)?.once === 'uncertain') return { state: 'unknown' }
      const entry = sent.find(entry => entry.key === key)
      return entry ? toReceipt(entry) : { state: 'absent' }
    },
    perform(request, key) {
      const earlier = performed.get(key)
      if (earlier !== undefined) return earlier
      const receipt = performVerb(request, channelsOf({ about: request.ref }), store, now())
      performed.set(key, receipt)
      return receipt
    },
  }
}

const toReceipt = ({ ref, at }: SentPost): Receipt => ({ state: 'sent', ref, at })
const refusal = (code: ErrorCode, message: string): Receipt => ({ state: 'refused', code, message })

function repetition(sent: readonly SentPost[], key: string): string {
  const count = sent.filter(entry => entry.key === key).length
  return count === 0 ? '' : `-${count + 1}`
}

function refuse(post: OutgoingPost, channel: Channel | undefined, store: MemoryStore): Receipt | undefined {
  const answered = post.about && store.find(post.about)?.item
  if (channel === undefined) {
    return refusal('invalid-request', 'This item cannot be answered on that channel. Nothing was sent. Choose another channel.')
  }
  if (channel.availability.state === 'closed') return refusal(channel.availability.code, channel.availability.reason)
  if (channel.visibility !== post.visibility) {
    return refusal('invalid-request', `${channel.label} is ${channel.visibility}. Nothing was sent. Choose the channel again.`)
  }
  if (post.about && (answered === undefined || answered.deletedAt !== undefined)) {
    return refusal('not-found', 'The item this answers was deleted. Nothing was sent. Write on another channel.')
  }
  if (isToSomebodyElse(post.to, answered)) {
    return refusal('conflict', 'This reply was written for somebody else. Nothing was sent. Open that customer and send it there.')
  }
  if (post.text.trim() === '' && post.attachments.length === 0) {
    return refusal('invalid-request', 'The reply is empty. Nothing was sent. Write something first.')
  }
  return undefined
}

async function refuseExcess(text: string, { label, text: rule }: Channel): Promise<Receipt | undefined> {
  const measure = (await createCounter(rule))(text)
  if (measure.isWithin) return undefined
  return refusal('too-long', `The reply counts ${measure.length} of ${measure.max} on ${label}. Nothing was sent. Shorten it.`)
}

function isToSomebodyElse(to: Identity | undefined, answered: Interaction | undefined): boolean {
  const author = answered?.direction === 'inbound' ? answered.author.identity : undefined
  return to !== undefined && author !== undefined && !isSameIdentity(to, author)
}

function lastInbound(store: MemoryStore, about: Interaction | undefined, thread: string | undefined): Instant | undefined {
  const items = about ? store.thread(about) : thread === undefined ? [] : store.inThread(thread)
  return items.find(item => item.direction === 'inbound' && item.deletedAt === undefined)?.occurredAt
}

function performVerb(request: ActionRequest, channels: readonly Channel[], store: MemoryStore, now: Instant): Receipt {
  const item = store.find(request.ref)?.item
  const channel = channels.find(({ id }) => id === request.channel)
  if (item === undefined) return refusal('not-found', 'The item is not there any more. Nothing was changed.')
  const verbs = item.direction === 'inbound' ? channel?.verbs.others : channel?.verbs.own
  if (verbs?.includes(request.verb) !== true) {
    return refusal('unsupported', `${item.channel.label} does not offer "${request.verb}" on this item. Nothing was changed.`)
  }
  changeItem(request, item, store, now)
  return { state: 'sent', ref: item.ref, at: now }
}

function changeItem({ verb, ref, text }: ActionRequest, item: Interaction, store: MemoryStore, now: Instant): void {
  const next = { ...item, revision: item.revision + 1 }
  const reactions = item.counts?.reactions ?? 0
  if (verb === 'delete') store.remove(ref, 'deleted')
  else if (verb === 'hide') store.remove(ref, 'hidden')
  else if (verb === 'unhide') store.bringBack(ref)
  else if (verb === 'edit') store.put({ ...next, text: text ?? '', editedAt: now })
  else if (verb === 'like') store.put({ ...next, counts: { ...item.counts, reactions: reactions + 1 } })
  else if (verb === 'unlike') store.put({ ...next, counts: { ...item.counts, reactions: Math.max(0, reactions - 1) } })
}
