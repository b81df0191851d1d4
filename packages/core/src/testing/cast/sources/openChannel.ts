import type { Channel } from '../../../adapter/index.js'
import type { Duration, Instant } from '../../../model/index.js'

type ChannelBasics = Pick<Channel, 'id' | 'label' | 'account' | 'visibility' | 'text'> & Partial<Channel>

/** A channel that can be used, with what most channels have in common. */
export function openChannel(channel: ChannelBasics): Channel {
  return { ownership: 'independent', availability: { state: 'open' }, verbs: { own: [], others: [] }, once: 'by-key', ...channel }
}

/** Closes a channel once its reply window is over, and says until when it is open before. */
export function withWindow(channel: Channel, rule: { length: Duration; words: string; lastInboundAt: Instant | undefined; now: Instant; alternatives: NonNullable<Channel['window']>['alternatives'] }): Channel {
  const { length, words, lastInboundAt, now, alternatives } = rule
  if (lastInboundAt === undefined) {
    return { ...channel, availability: { state: 'closed', code: 'window-closed', reason: `${words} This customer has not written here yet.`, alternatives } }
  }
  const closesAt = new Date(Date.parse(lastInboundAt) + length).toISOString()
  if (closesAt <= now) return { ...channel, availability: { state: 'closed', code: 'window-closed', reason: words, alternatives } }
  return { ...channel, window: { closesAt, rule: words, alternatives } }
}

export const hours = (count: number): Duration => count * 3_600_000
export const days = (count: number): Duration => hours(24 * count)

/** Pictures as most networks take them. */
export const pictures = { max: 4, accept: ['image/'], maxBytes: 5_000_000, altText: 'optional' } as const
