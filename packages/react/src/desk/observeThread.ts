import type { Channel, ReplyTarget, Subject } from '@alongside/core/adapter'
import { toObservation, type Observation } from '@alongside/core/desk'
import { refKey, type Identity, type Interaction, type InteractionRef, type SourceId } from '@alongside/core/model'
import { findTopics, type Policy } from '@alongside/core/policy'
import type { Runtime } from '../runtime/createRuntime.js'
import { toPolicyChannel } from './toPolicyChannel.js'
import { readThread } from './useThreadItems.js'

/** What somebody looks at: the conversation of one customer at one system. */
export interface Observed {
  readonly source: SourceId
  /** An item of the conversation; absent where nothing is answered. */
  readonly about?: InteractionRef
  readonly to?: Identity
  /** Every identity of the customer. */
  readonly subject: Subject
}

export interface ThreadReading {
  readonly observation: Observation
  readonly items: readonly Interaction[]
  /** The item answered. */
  readonly item?: Interaction
  readonly channels: readonly Channel[]
}

/** Reads a conversation and its channels anew, and says what a reply to it would depend on. */
export async function observeThread(runtime: Runtime, { source, about, to, subject }: Observed, policy: Policy | undefined): Promise<ThreadReading> {
  const adapter = runtime.adapter(source)
  const items = about ? await readThread(runtime, about) : []
  const item = about && items.find((one) => refKey(one.ref) === refKey(about))
  const theirs = items.filter(({ direction, text }) => direction === 'inbound' && text !== undefined)
  const reached = to ?? item?.author.identity
  const target: ReplyTarget = { ...(about && { about }), ...(item?.thread !== undefined && { thread: item.thread }), ...(reached && { to: reached }) }
  const channels = (await adapter?.replies?.channels(target, runtime.call(new AbortController().signal))) ?? []
  const topics = policy && [...new Set(theirs.flatMap(({ text, language }) => findTopics(policy, text!, language)))]
  const observation = toObservation(items, subject, {
    ...(adapter && { channels: channels.map((channel) => toPolicyChannel(adapter, channel)) }),
    ...(topics && { topics }),
  })
  return { observation, items, channels, ...(item && { item }) }
}
