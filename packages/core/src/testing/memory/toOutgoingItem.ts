import type { Channel, OutgoingPost } from '../../adapter/index.js'
import type { Actor, Instant, Interaction, InteractionRef } from '../../model/index.js'

interface Outgoing {
  readonly ref: InteractionRef
  readonly post: OutgoingPost
  readonly channel: Channel
  readonly actor: Actor
  readonly answered: Interaction | undefined
  readonly at: Instant
}

/** How a post of ours looks on the timeline once it is published. */
export function toOutgoingItem({ ref, post, channel, actor, answered, at }: Outgoing): Interaction {
  const thread = post.thread ?? answered?.thread
  return {
    ref, occurredAt: at, revision: 1, direction: 'outbound', nature: 'words', delivery: 'sent',
    kind: kindOf(channel, answered),
    channel: { id: channel.visibility === 'private' ? `${channel.account.id}:${channel.id}` : channel.account.id, label: channel.label },
    visibility: channel.visibility,
    author: { name: actor.name, onBehalfOf: channel.account.name },
    text: post.text,
    ...(post.language !== undefined && { language: post.language }),
    ...(thread !== undefined && { thread }),
    ...(answered && { answers: toAnswered(answered) }),
    ...(post.attachments.length > 0 && { facts: [{ key: 'attachments', type: 'number', value: post.attachments.length }] }),
  }
}

function kindOf(channel: Channel, answered: Interaction | undefined): string {
  if (channel.visibility === 'public') return 'comment'
  return answered?.visibility === 'private' && answered.kind !== 'call' ? answered.kind : 'message'
}

function toAnswered({ ref, author, text, occurredAt }: Interaction): NonNullable<Interaction['answers']> {
  return { ref, author: author.name, occurredAt, ...(text !== undefined && { excerpt: text.slice(0, 120) }) }
}
