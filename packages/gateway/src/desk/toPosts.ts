import type { Channel, OutgoingAttachment, OutgoingPost } from '@alongside/core/adapter'
import type { Submission } from '@alongside/core/desk'
import { identityKey } from '@alongside/core/model'
import { signReply, type Policy, type PolicyActor } from '@alongside/core/policy'
import { createCounter, splitText } from '@alongside/core/text'
import type { Sight } from './createEyes.js'

export interface PostsRequest {
  readonly submission: Submission
  readonly sight: Sight
  /** In whose name it leaves. */
  readonly actor: PolicyActor
  readonly policy: Policy
  /** Milliseconds since 1970. */
  readonly at: number
  readonly attachments?: readonly OutgoingAttachment[]
}

/** A submission as it would leave, and by which channel: the one place that says what words, target and order a claim permits. */
export interface Outgoing {
  readonly channel: Channel
  readonly posts: readonly OutgoingPost[]
}

/** What a submission would be published as, part by part; undefined where its words or its channel are gone. */
export async function toPosts({ submission, sight, actor, policy, at, attachments = [] }: PostsRequest): Promise<Outgoing | undefined> {
  const { words, channel: handed, decision } = submission
  const channel = sight.channels.find(({ id }) => id === handed.id)
  if (!channel || words === 'erased') return undefined
  const { about, language } = words
  const request = { actor, verb: 'reply', at: new Date(at).toISOString(), channel: handed }
  // Somebody who may only draft never reaches the customer: the reply bears the name of who sends it.
  const text = decision?.sentBy === 'approver' ? signReply(policy, actor, words.text, request) : words.text
  const thread = sight.item?.thread ?? words.thread
  const parts = await partsOf(text.trim(), channel)
  const posts = parts.map((part, index): OutgoingPost => ({
    channel: channel.id, visibility: channel.visibility, text: part, attachments: index === 0 ? attachments : [],
    // A network sorts by this moment: parts of one text have to keep their order.
    composedAt: new Date(at + index).toISOString(), to: addresseeOf(sight),
    ...(about && { about }), ...(thread !== undefined && { thread }), ...(language !== undefined && { language }),
  }))
  return { channel, posts }
}

/** The customer, as the item answered names them where it is theirs. */
function addresseeOf({ item, customer }: Sight): NonNullable<OutgoingPost['to']> {
  const writer = item?.direction === 'inbound' ? item.author.identity : undefined
  return writer && identityKey(writer) === identityKey(customer) ? writer : customer
}

/** The posts that a text becomes, numbered where strangers may meet one of them alone. */
async function partsOf(text: string, { text: rule, visibility }: Channel): Promise<readonly string[]> {
  if (rule.overflow !== 'split') return [text]
  const parts = splitText(text, await createCounter(rule), visibility === 'public' ? { numbering: 'after' } : {})
  return parts.length > 0 ? parts.map((part) => part.text) : [text]
}
