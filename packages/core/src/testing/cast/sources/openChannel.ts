import type { Channel } from '../../../adapter/index.js'
import type { Duration, Instant } from '../../../model/index.js'

type ChannelBasics = Pick<Channel, 'id' | 'label' | 'account' | 'visibility' | 'text'> & Partial<Channel>

/** A channel that can be used, with what most channels have in common. */
export function openChannel(channel: ChannelBasics): Channel {
  return { ownership: 'independent', availability: { state: 'open' }, verbs: { own: [], others: [] }, once: 'by-key', ...channel }
}

interface WindowRule {
  readonly length: Duration
  /** The rule as an agent reads it. */
  readonly words: string
  readonly lastInboundAt: Instant | undefined
  readonly now: Instant
  readonly alternatives: NonNullable<Channel['window']>['alternatives']
}

/** Closes a channel once its reply window is over, and says until when it is open before. */
export function withWindow(channel: Channel, { length, words, lastInboundAt, now, alternatives }: WindowRule): Channel {
  const closed = (reason: string): Channel => ({ ...channel, availability: { state: 'closed', code: 'window-closed', reason, alternatives } })
  if (lastInboundAt === undefined) return closed(`${words} This customer has not written here yet.`)
  const closesAt = new Date(Date.parse(lastInboundAt) + length).toISOString()
  if (closesAt <= now) return closed(words)
  return { ...channel, window: { closesAt, rule: words, alternatives } }
}

export const hours = (count: number): Duration => count * 3_600_000
export const days = (count: number): Duration => hours(24 * count)

/** Pictures as most networks take them. */
export const pictures = { max: 4, accept: ['image/'], maxBytes: 5_000_000, altText: 'optional' } as const
