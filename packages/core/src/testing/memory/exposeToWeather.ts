import type { Call, DataAdapter } from '../../adapter/index.js'
import type { Conditions } from './createConditions.js'
import type { MemoryFacet } from './MemoryControl.js'

/**
 * Puts latency and failures of reads outside `defineAdapter`, whose retries would otherwise heal a single failure unseen.
 * Writes and live changes, which nobody repeats, meet the weather inside.
 */
export function exposeToWeather(adapter: DataAdapter, conditions: Conditions): DataAdapter {
  const { customers, orders, cases, timeline, replies } = adapter
  const after =
    <Ask, Answer>(facet: MemoryFacet, method: (ask: Ask, call: Call) => Promise<Answer>) =>
    async (ask: Ask, call: Call): Promise<Answer> => {
      await conditions.enter(facet, call.signal)
      return method(ask, call)
    }
  return {
    ...adapter,
    ...(customers && { customers: { find: after('customers', customers.find), profile: after('customers', customers.profile) } }),
    ...(orders && { orders: { list: after('orders', orders.list) } }),
    ...(cases && { cases: { list: after('cases', cases.list) } }),
    ...(timeline && { timeline: { reads: timeline.reads, list: after('timeline', timeline.list), thread: after('timeline', timeline.thread) } }),
    ...(replies && {
      replies: {
        channels: after('channels', replies.channels),
        send: replies.send,
        async receipt(key, post, call) {
          await conditions.enter('receipts', call.signal)
          return replies.receipt(key, post, call)
        },
      },
    }),
  }
}
