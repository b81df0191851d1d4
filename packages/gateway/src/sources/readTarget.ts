import type { Call, Channel, ReplyTarget } from '@alongside/core/adapter'
import { exchangeOf, holdOn, scopesOf, type Desk } from '@alongside/core/desk'
import { refKey, type Identity, type Interaction } from '@alongside/core/model'
import { findTopics, type Policy, type PolicyChannel, type PolicyExchange } from '@alongside/core/policy'
import type { MountedSource } from '../access/Access.js'
import { threadOf } from '../desk/createEyes.js'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'

/** What an item and the conversation around it are, as the gateway just saw them. */
export interface TargetReading {
  readonly item?: Interaction
  /** Whom the conversation is with. */
  readonly customer?: Identity
  readonly channels: readonly Channel[]
  readonly exchange: PolicyExchange
}

export interface TargetParts {
  readonly mounted: MountedSource
  readonly desk: Pick<Desk, 'find' | 'read'>
  readonly policy: Policy
  readonly call: Call
}

/** Reads what a verb would be performed on, where the desk has not looked already. */
export async function readTarget({ about, thread, to }: ReplyTarget, { mounted, desk, policy, call }: TargetParts): Promise<TargetReading> {
  const { adapter } = mounted
  const items = about && adapter.timeline ? (await adapter.timeline.thread({ ref: about }, call)).items : []
  const item = about && items.find(({ ref }) => refKey(ref) === refKey(about))
  const at = item?.thread ?? thread
  const channels = (await adapter.replies?.channels({ ...(about && { about }), ...(to && { to }), ...(at !== undefined && { thread: at }) }, call)) ?? []
  const customer = customerIn(items, item) ?? to
  return { channels, exchange: await exchangeAt(items, { item, customer, source: adapter.id }, { desk, policy }), ...(item && { item }), ...(customer && { customer }) }
}

const customerIn = (items: readonly Interaction[], item: Interaction | undefined): Identity | undefined =>
  (item?.direction === 'inbound' ? item : items.find(({ direction, author }) => direction === 'inbound' && author.identity))?.author.identity

interface Place {
  readonly item: Interaction | undefined
  readonly customer: Identity | undefined
  readonly source: string
}

/** What the desk knows of the conversation, with what it says now. */
async function exchangeAt(items: readonly Interaction[], { item, customer, source }: Place, { desk, policy }: Pick<TargetParts, 'desk' | 'policy'>): Promise<PolicyExchange> {
  const inbound = items.filter(({ direction }) => direction === 'inbound')
  const topics = [...new Set(inbound.flatMap(({ text, language }) => (text === undefined ? [] : findTopics(policy, text, language))))]
  const lastInboundAt = inbound.map(({ occurredAt }) => occurredAt).sort().at(-1)
  const located = item && customer ? await desk.find({ source, thread: threadOf(item), customer }) : null
  const state = located && (await desk.read([located.stream]))[located.stream]
  const known = state?.kind === 'thread' ? exchangeOf(state) : { state: items[0]?.direction === 'outbound' ? 'answered' : 'open' }
  return { ...known, topics: [...new Set([...topics, ...(known.topics ?? [])])], ...(lastInboundAt !== undefined && { lastInboundAt }) }
}

/** One of the channels, and as policy sees it, with the hold in force there. */
export interface FoundChannel {
  readonly channel: Channel
  readonly asked: PolicyChannel
  readonly hold?: string
}

export async function findChannel(id: string, { channels }: TargetReading, { mounted, desk }: Pick<TargetParts, 'mounted' | 'desk'>): Promise<FoundChannel | undefined> {
  const channel = channels.find((one) => one.id === id)
  if (!channel) return undefined
  const asked = toPolicyChannel(mounted, channel)
  const hold = holdOn(await desk.read(scopesOf(asked)), asked)?.hold.level
  return { channel, asked, ...(hold !== undefined && { hold }) }
}

