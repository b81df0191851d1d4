import type { Call, DataAdapter } from '@alongside/core/adapter'

/** One call to a source, whichever facet it belongs to. */
export interface SourceCall {
  /** E.g. `timeline.list`. */
  readonly method: string
  readonly kind: 'read' | 'write'
  /** Everything that was asked, but for the call itself. */
  readonly asked: readonly unknown[]
  readonly call: Call
}

/** Does something around a call; `run` asks the source, with another call where it must. */
export type Around = <T>(what: SourceCall, run: (call: Call) => Promise<T>) => Promise<T>

/** The adapter with something around each of its calls. What streams (`live`) or only verifies (`hooks`) passes as it is. */
export function aroundCalls(adapter: DataAdapter, around: Around): DataAdapter {
  const { customers, orders, cases, timeline, feed, replies, actions, fields } = adapter
  const read = <A, T>(method: string, run: (ask: A, call: Call) => Promise<T>) => (ask: A, call: Call): Promise<T> =>
    around({ method, kind: 'read', asked: [ask], call }, (inner) => run(ask, inner))
  const write = <A, T>(method: string, run: (ask: A, key: string, call: Call) => Promise<T>) => (ask: A, key: string, call: Call): Promise<T> =>
    around({ method, kind: 'write', asked: [ask, key], call }, (inner) => run(ask, key, inner))

  return {
    ...adapter,
    ...(customers && {
      customers: {
        find: read('customers.find', (ask: Parameters<typeof customers.find>[0], call) => customers.find(ask, call)),
        profile: read('customers.profile', (ask: Parameters<typeof customers.profile>[0], call) => customers.profile(ask, call)),
      },
    }),
    ...(orders && { orders: { list: read('orders.list', (ask: Parameters<typeof orders.list>[0], call) => orders.list(ask, call)) } }),
    ...(cases && { cases: { list: read('cases.list', (ask: Parameters<typeof cases.list>[0], call) => cases.list(ask, call)) } }),
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        list: read('timeline.list', (ask: Parameters<typeof timeline.list>[0], call) => timeline.list(ask, call)),
        thread: read('timeline.thread', (ask: Parameters<typeof timeline.thread>[0], call) => timeline.thread(ask, call)),
      },
    }),
    ...(feed && { feed: { ...feed, list: read('feed.list', (ask: Parameters<typeof feed.list>[0], call) => feed.list(ask, call)) } }),
    ...(replies && {
      replies: {
        channels: read('replies.channels', (target: Parameters<typeof replies.channels>[0], call) => replies.channels(target, call)),
        send: write('replies.send', (post: Parameters<typeof replies.send>[0], key, call) => replies.send(post, key, call)),
        receipt: (key, post, call) => around({ method: 'replies.receipt', kind: 'read', asked: [key, post], call }, (inner) => replies.receipt(key, post, inner)),
      },
    }),
    ...(actions && { actions: { perform: write('actions.perform', (request: Parameters<typeof actions.perform>[0], key, call) => actions.perform(request, key, call)) } }),
    ...(fields && { fields: { write: write('fields.write', (change: Parameters<typeof fields.write>[0], key, call) => fields.write(change, key, call)) } }),
  }
}
