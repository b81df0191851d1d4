import type { Instant } from '../model/index.js'
import type { Policy, PolicyChannel } from '../policy/index.js'
import type { ThreadStamp } from './DeskEvent.js'
import type { Submission, ThreadState } from './DeskState.js'

/** What an approval of this draft would be bound to now. */
export function threadStamp(thread: ThreadState, { version, channel }: Pick<Submission, 'version' | 'channel'>, policy: Policy, now: Instant): ThreadStamp {
  return { exchange: thread.exchange.digest, draft: version, policy: policy.version, channel: channelState(channelNow(thread, channel), now) }
}

export function isSameStamp(a: ThreadStamp, b: ThreadStamp): boolean {
  return a.exchange === b.exchange && a.draft === b.draft && a.policy === b.policy && a.channel === b.channel
}

/** The channel as it was last observed, or as the draft was handed over for it. */
export function channelNow({ channels }: ThreadState, handed: PolicyChannel): PolicyChannel {
  return channels.find(({ id, source }) => id === handed.id && source === handed.source) ?? handed
}

/** Whether a reply can leave there. A window that only moved is the same; one that ended is not. */
function channelState({ availability, window }: PolicyChannel, now: Instant): string {
  return window && window.closesAt <= now ? 'window-closed' : availability.state
}

/** A channel without the words a network has for it: ids, enums and times. */
export function plainChannel(channel: PolicyChannel): PolicyChannel {
  const { availability, window, verbs, id, source, network, account, visibility, ownership, region, brand } = channel
  return {
    id, source, network, account, visibility, ownership, verbs: { own: verbs.own, others: verbs.others },
    availability: availability.state === 'open' ? { state: 'open' } : { state: 'closed', code: availability.code, reason: '', alternatives: [] },
    ...(window && { window: { closesAt: window.closesAt, rule: '', alternatives: [] } }),
    ...(region !== undefined && { region }), ...(brand !== undefined && { brand }),
  }
}
