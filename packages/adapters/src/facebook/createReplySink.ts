import type { Call, Channel, OutgoingPost, Receipt, ReplySink } from '@alongside/core/adapter'
import { createCounter } from '@alongside/core/text'
import type { Recipient } from './api.js'
import { textRules, type Words } from './descriptor.js'
import { findSent } from './findSent.js'
import type { MapContext } from './map.js'
import { beforehand, isRefusal, refuse, writing, type Refusal } from './refuse.js'
import type { SourceParts } from './SourceParts.js'
import { explain, needsHumanAgent, takeAim, toChannelId, verbsFor, ways, windowOf, type Aim, type Way } from './takeAim.js'
import { toRef } from './toRef.js'

export interface WritingParts extends SourceParts {
  /** Facebook granted the app the feature "Human Agent". */
  readonly hasHumanAgent: boolean
}

export function createReplySink(parts: WritingParts): ReplySink {
  const { api, contextFor } = parts
  return {
    async channels(target, call) {
      const context = contextFor(call.locale)
      const aim = await takeAim(api, target, context, call)
      return ways.map((way) => toChannel(way, aim, context, parts))
    },

    async send(post, _key, call) {
      const context = contextFor(call.locale)
      const prepared = await beforehand(context.words, () => prepare(parts, post, context, call))
      return isRefusal(prepared) ? prepared : writing(context.words, () => publish(parts, post, prepared, context, call))
    },

    receipt: (_key, post, call) => findSent(parts, post, call),
  }
}

const labels: Readonly<Record<Way, (words: Words) => readonly [label: string, note: string]>> = {
  comment: ({ comment, commentNote }) => [comment, commentNote],
  privateReply: ({ privateReply, privateReplyNote }) => [privateReply, privateReplyNote],
  message: ({ message, messageNote }) => [message, messageNote],
}

function toChannel(way: Way, aim: Aim, context: MapContext, { hasHumanAgent, now }: WritingParts): Channel {
  const { page, words } = context
  const [label, note] = labels[way](words)
  const missed = explain(way, aim, hasHumanAgent, context, now())
  const window = windowOf(way, aim, hasHumanAgent, context)
  return {
    id: toChannelId(way, page.id),
    label,
    account: { id: page.id, name: page.name, ...(page.avatarUrl !== undefined && { avatarUrl: page.avatarUrl }) },
    visibility: way === 'comment' ? 'public' : 'private',
    ownership: 'independent',
    text: way === 'comment' ? textRules.comment : textRules.message,
    ...(window && { window: { ...window, alternatives: alternativesTo(way, aim, context, hasHumanAgent, now()) } }),
    availability: missed ? { state: 'closed', ...missed, alternatives: alternativesTo(way, aim, context, hasHumanAgent, now()) } : { state: 'open' },
    verbs: way === 'comment' ? verbsFor(aim) : { own: [], others: [] },
    once: 'by-lookup',
    notes: [note],
  }
}

/** The other ways that are open, and the place on Facebook where a person goes on. */
function alternativesTo(way: Way, aim: Aim, context: MapContext, hasHumanAgent: boolean, now: number): NonNullable<Channel['window']>['alternatives'] {
  const { words, page } = context
  const open = ways.filter((other) => other !== way && explain(other, aim, hasHumanAgent, context, now) === null)
  return [
    ...open.map((other) => ({ label: labels[other](words)[0], channel: toChannelId(other, page.id) })),
    ...(aim.url === undefined ? [] : [{ label: words.openPost, url: aim.url }]),
    ...(way === 'message' && aim.inboxUrl !== undefined ? [{ label: words.openInbox, url: aim.inboxUrl }] : []),
  ]
}

interface Prepared {
  readonly way: Way
  readonly aim: Aim
}

async function prepare({ api, hasHumanAgent, now }: WritingParts, post: OutgoingPost, context: MapContext, call: Call): Promise<Prepared | Refusal> {
  const { words, page } = context
  const way = ways.find((one) => toChannelId(one, page.id) === post.channel)
  if (!way) return refuse('unsupported', words.closed.noChannel)
  if (way === 'comment' && post.visibility === 'private') return refuse('forbidden', words.closed.wasPrivate)
  if (post.attachments.length > 0) return refuse('unsupported', words.closed.noFiles)
  if (post.text.trim() === '') return refuse('invalid-request', words.closed.noWords)
  const { isWithin, length, max } = (await createCounter(way === 'comment' ? textRules.comment : textRules.message))(post.text)
  if (!isWithin) return refuse('too-long', words.tooLong(length, max))
  const aim = await takeAim(api, post, context, call)
  const missed = explain(way, aim, hasHumanAgent, context, now())
  return missed ? refuse(missed.code, missed.reason) : { way, aim }
}

async function publish({ api, now }: WritingParts, { text }: OutgoingPost, { way, aim }: Prepared, { source }: MapContext, call: Call): Promise<Receipt> {
  const at = new Date(now()).toISOString()
  const answered = aim.node?.id ?? ''
  if (way === 'comment') {
    const id = (await api.writeComment(answered, text, call))?.id
    return id ? { state: 'sent', ref: toRef(source, 'comment', id), at, ...(aim.url !== undefined && { url: aim.url }) } : { state: 'unknown' }
  }
  const recipient: Recipient = way === 'message' ? { id: aim.person ?? '' } : aim.node?.kind === 'post' ? { post_id: answered } : { comment_id: answered }
  const id = (await api.writeMessage({ recipient, text, isHumanAgent: way === 'message' && needsHumanAgent(aim, now()) }, call))?.message_id
  return id ? { state: 'sent', ref: toRef(source, 'message', id), at } : { state: 'unknown' }
}
