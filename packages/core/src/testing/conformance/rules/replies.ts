import type { Channel, OutgoingPost, Receipt } from '../../../adapter/index.js'
import type { InteractionRef } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['replies'] as const
const needs = ['replyTarget'] as const
const key = 'conformance-key-1'

interface Desk {
  readonly channel: Channel
  readonly post: OutgoingPost
  send(patch?: Partial<OutgoingPost>, key?: string): Promise<Receipt>
  receipt(patch?: Partial<OutgoingPost>, key?: string): Promise<Receipt>
}

async function sit({ adapter, world, call, now }: Probe): Promise<Desk> {
  const { replies } = adapter
  insist(replies, 'The replies are gone.')
  const target = world.replyTarget ?? {}
  const channel = (await replies.channels(target, call())).find(({ availability }) => availability.state === 'open')
  insist(channel, 'No channel is open for the reply target.')
  const post: OutgoingPost = {
    ...target,
    channel: channel.id,
    visibility: channel.visibility,
    text: 'Thank you, we are looking into it.',
    language: 'en',
    attachments: [],
    composedAt: new Date(now()).toISOString(),
  }
  return {
    channel,
    post,
    send: (patch, under = key) => replies.send({ ...post, ...patch }, under, call()),
    receipt: (patch, under = key) => replies.receipt(under, { ...post, ...patch }, call()),
  }
}

/** What was published, where the upstream publishes at once. Whether it publishes at all is a rule of its own. */
async function published(desk: Desk): Promise<InteractionRef | undefined> {
  const receipt = await desk.send()
  return receipt.state === 'sent' ? receipt.ref : undefined
}

const isThere = async (probe: Probe, ref: InteractionRef): Promise<boolean> => probe.adapter.timeline !== undefined && (await probe.find(ref)) !== undefined

async function mustRefuse(probe: Probe, patch: (desk: Desk) => Partial<OutgoingPost>, what: string): Promise<void> {
  const desk = await sit(probe)
  const receipt = await desk.send(patch(desk))
  insist(receipt.state === 'refused', `${what} ended as ${receipt.state}.`)
  insist(receipt.message.trim() !== '', `${what} was refused without a word.`)
}

/** How a reply leaves, once. */
export const replyRules: readonly Rule[] = [
  {
    id: 'receipt-absent-before-send',
    facets,
    needs,
    says: 'says that nothing was published under a key before anything was, unless it cannot tell',
    async check(probe) {
      const desk = await sit(probe)
      const { state } = await desk.receipt({}, 'conformance-never-sent')
      insist(state === 'absent' || (state === 'unknown' && desk.channel.once === 'uncertain'), `The receipt of a reply that was never sent is ${state}.`)
    },
  },
  {
    id: 'send-publishes',
    facets,
    needs,
    says: 'publishes a reply, or says that it will',
    async check(probe) {
      const receipt = await (await sit(probe)).send()
      insist(receipt.state === 'sent' || receipt.state === 'accepted', `A reply ended as ${JSON.stringify(receipt)}.`)
    },
  },
  {
    id: 'receipt-finds-what-was-sent',
    facets,
    needs,
    says: 'finds a reply again by its key, where the channel says that it can',
    async check(probe) {
      const desk = await sit(probe)
      if (desk.channel.once === 'uncertain') return
      const ref = await published(desk)
      if (!ref) return
      const receipt = await desk.receipt()
      insist(receipt.state === 'sent' && receipt.ref.id === ref.id, `The reply is ${ref.id}; its receipt says ${JSON.stringify(receipt)}.`)
    },
  },
  {
    id: 'send-once-by-key',
    facets,
    needs,
    says: 'publishes the same key once, where the channel says by-key',
    async check(probe) {
      const desk = await sit(probe)
      if (desk.channel.once !== 'by-key') return
      const first = await published(desk)
      if (!first) return
      const second = await desk.send()
      insist(second.state === 'sent' && second.ref.id === first.id, `The second send of one key ended as ${JSON.stringify(second)}; the first is ${first.id}.`)
    },
  },
  {
    id: 'keys-are-kept-apart',
    facets,
    needs,
    says: 'publishes two replies under two keys',
    async check(probe) {
      const desk = await sit(probe)
      const first = await published(desk)
      if (!first) return
      const second = await desk.send({ text: 'And one more thing.' }, 'conformance-key-2')
      insist(second.state === 'sent' && second.ref.id !== first.id, `The second of two replies ended as ${JSON.stringify(second)}; the first is ${first.id}.`)
    },
  },
  {
    id: 'sent-ref-names-this-source',
    facets,
    needs,
    says: 'points at its own item with a receipt',
    async check(probe) {
      const ref = await published(await sit(probe))
      if (!ref) return
      insist(ref.source === probe.adapter.id, `The receipt names the source ${ref.source}.`)
    },
  },
  {
    id: 'reply-is-seen',
    facets: ['replies', 'timeline'],
    needs,
    says: 'shows a reply as ours, in the conversation it belongs to, with the words that were sent',
    async check(probe) {
      const desk = await sit(probe)
      const ref = await published(desk)
      if (!ref) return
      const item = (await probe.adapter.timeline?.thread({ ref }, probe.call()))?.items.find((one) => one.ref.id === ref.id)
      insist(item, `The reply ${ref.id} is not in its own conversation.`)
      insist(item.direction === 'outbound', `The reply is ${item.direction}.`)
      insist(item.text === desk.post.text, `"${desk.post.text}" was sent and "${item.text}" published.`)
    },
  },
  {
    id: 'lost-answer-is-unknown',
    facets,
    needs: [...needs, 'upstream'],
    says: 'does not know what became of a reply whose answer was lost, and finds out when asked, where it can',
    async check(probe) {
      const desk = await sit(probe)
      probe.upstream.set('lost-answer')
      const receipt = await desk.send()
      // What stands behind an outbox is looked up by it: then it may say what is true, or that it goes on looking.
      const isTrue = receipt.state === 'unknown' || receipt.state === 'accepted' || (receipt.state === 'sent' && (await isThere(probe, receipt.ref)))
      insist(isTrue, `The answer to a send was lost, and it ended as ${JSON.stringify(receipt)}.`)
      probe.upstream.set(null)
      const { state } = await desk.receipt()
      insist(state !== 'refused', 'The receipt of a reply whose answer was lost says that it was refused.')
    },
  },
  {
    id: 'send-is-never-repeated',
    facets,
    needs: [...needs, 'upstream'],
    environment: { deadline: { write: 2_000 } },
    says: 'sends once and leaves repeating to the outbox',
    async check(probe) {
      const desk = await sit(probe)
      const before = probe.upstream.requests('writes')
      probe.upstream.set('failing')
      await desk.send()
      const count = probe.upstream.requests('writes') - before
      insist(count <= 1, `One send made ${count} writes while the upstream was failing.`)
    },
  },
  {
    id: 'refused-sign-in-refuses-the-send',
    facets,
    needs: [...needs, 'upstream'],
    says: 'says that a reply was refused when its credentials are',
    async check(probe) {
      const desk = await sit(probe)
      probe.upstream.set('unauthorised')
      const receipt = await desk.send()
      insist(receipt.state === 'refused' && receipt.code === 'unauthorised', `It ended as ${JSON.stringify(receipt)}.`)
    },
  },
  {
    id: 'too-long-is-refused',
    facets,
    needs,
    says: 'refuses a text that is longer than its channel allows',
    check: (probe) => mustRefuse(probe, ({ channel }) => ({ text: 'a'.repeat(channel.text.max + 1) }), 'A text that is one character too long'),
  },
  {
    id: 'unknown-channel-is-refused',
    facets,
    needs,
    says: 'refuses to send by a channel it does not have',
    check: (probe) => mustRefuse(probe, () => ({ channel: 'conformance-no-such-channel' }), 'A reply by a channel that does not exist'),
  },
  {
    id: 'wrong-addressee-is-refused',
    facets,
    needs,
    says: 'refuses to answer anybody but the one who wrote',
    check: (probe) => mustRefuse(probe, () => ({ to: probe.world.stranger }), 'A reply meant for somebody else'),
  },
]
