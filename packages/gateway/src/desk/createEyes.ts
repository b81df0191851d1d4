import type { Call, Channel, DataAdapter } from '@alongside/core/adapter'
import { toObservation, type Observation } from '@alongside/core/desk'
import { isAlongsideError } from '@alongside/core/errors'
import { identityKey, refKey, withUs, type Identity, type Interaction, type InteractionRef } from '@alongside/core/model'
import { findTopics, type Policy, type PolicyActor } from '@alongside/core/policy'
import type { MountedSource } from '../access/Access.js'
import type { KeptPlace } from '../access/createPlaces.js'
import { notFound } from '../access/notFound.js'
import { toPolicyChannel } from './toPolicyChannel.js'

/** A conversation as the gateway itself just saw it. */
export interface Sight {
  readonly observation: Observation
  readonly items: readonly Interaction[]
  /** The item answered. */
  readonly item?: Interaction
  /** By whom the conversation is known; a reply reaches nobody else. */
  readonly customer: Identity
  readonly channels: readonly Channel[]
}

export interface LookRequest {
  readonly place: KeptPlace
  /** The item answered. */
  readonly about?: InteractionRef
  /** Items that may be in it, where none is answered. They are tried, not believed. */
  readonly hints?: readonly InteractionRef[]
  readonly actor: PolicyActor
  readonly signal?: AbortSignal
}

/** Looks at conversations with the gateway's own eyes: what a browser says it saw is never taken for it. */
export interface Eyes {
  /** Rejects with `not-found` where the item answered stands in another conversation. */
  look(request: LookRequest): Promise<Sight>
}

/** More pages than a conversation has that anybody answers. */
const mostPages = 10
/** So many hints are tried before the customer's own timeline is. */
const mostHints = 3

export function createEyes(sources: readonly MountedSource[], policy: () => Policy): Eyes {
  const byId = new Map(sources.map((mounted) => [mounted.adapter.id, mounted]))

  return {
    async look({ place, about, hints = [], actor, signal = new AbortController().signal }) {
      const where = place.place()
      const mounted = where && 'thread' in where ? byId.get(where.source) : undefined
      if (!where || !('thread' in where) || !mounted) throw notFound('no-such-source')
      const { adapter } = mounted
      const call: Call = { signal, actor, locale: 'en', purpose: 'service', priority: 'agent' }
      const { thread, customer } = where
      const items = about ? await readThread(adapter, about, call) : await findThread(adapter, { thread, customer, hints }, call)
      const item = about && items.find(({ ref }) => refKey(ref) === refKey(about))
      if (about && (!item || threadOf(item) !== thread)) throw notFound('item-elsewhere', adapter.id)
      const anchor = item ?? items.findLast(({ author, direction }) => direction === 'inbound' && isNamed(author.identity, customer)) ?? items.at(-1)
      const channels = await channelsOf(adapter, anchor, customer, call)
      return { items, customer, channels, observation: observe(mounted, { items, customer, channels }, policy()), ...(item && { item }) }
    },
  }
}

/** Under which name a conversation is kept: its own, or that of its only item. */
export const threadOf = ({ thread, ref }: Pick<Interaction, 'thread' | 'ref'>): string => thread ?? ref.id

const isNamed = (identity: Identity | undefined, customer: Identity): boolean => identity !== undefined && identityKey(identity) === identityKey(customer)

function observe(mounted: MountedSource, { items, customer, channels }: Pick<Sight, 'items' | 'customer' | 'channels'>, policy: Policy): Observation {
  const topics = items.flatMap(({ direction, text, language }) => (direction === 'inbound' && text !== undefined ? findTopics(policy, text, language) : []))
  return toObservation(items, [customer], { channels: channels.map((channel) => toPolicyChannel(mounted, channel)), topics: [...new Set(topics)] })
}

async function channelsOf({ replies }: DataAdapter, anchor: Interaction | undefined, to: Identity, call: Call): Promise<readonly Channel[]> {
  if (!replies) return []
  return replies.channels({ to, ...(anchor && { about: anchor.ref }), ...(anchor?.thread !== undefined && { thread: anchor.thread }) }, call)
}

/** Oldest first. */
async function readThread({ timeline }: DataAdapter, ref: InteractionRef, call: Call): Promise<readonly Interaction[]> {
  if (!timeline) return []
  let page = await timeline.thread({ ref }, call)
  const items = [...page.items]
  for (let pages = 1; page.older !== undefined && pages < mostPages; pages += 1) {
    page = await timeline.thread({ ref, cursor: page.older }, call)
    items.push(...page.items)
  }
  return items.reverse()
}

/** A conversation of which only the name is known: by items that may be in it, else among what the customer wrote lately. */
async function findThread(
  adapter: DataAdapter, { thread, customer, hints }: { readonly thread: string; readonly customer: Identity; readonly hints: readonly InteractionRef[] }, call: Call,
): Promise<readonly Interaction[]> {
  if (thread === '') return []
  for (const hint of hints.filter(({ source }) => source === adapter.id).slice(-mostHints).reverse()) {
    const items = await readThread(adapter, hint, call).catch(nothingThere)
    if (items.some((item) => threadOf(item) === thread)) return items
  }
  const latest = await adapter.timeline?.list({ subject: [customer], scope: withUs, limit: 100 }, call)
  const found = latest?.items.find((item) => threadOf(item) === thread)
  return found ? readThread(adapter, found.ref, call) : []
}

function nothingThere(error: unknown): readonly Interaction[] {
  if (isAlongsideError(error) && error.code === 'not-found') return []
  throw error
}
