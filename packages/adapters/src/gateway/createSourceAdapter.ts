import { createEnvironment, defineAdapter, type Call, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import { encodePost, sourceEndpoints, type Endpoint, type MountedSource, type WireCall } from '@alongside/core/protocol'
import type { Api } from './api.js'
import { hasFacet } from './map.js'
import type { LiveLink } from './stream/LiveLink.js'

export interface SourceParts {
  readonly api: Api
  readonly live: LiveLink
  readonly environment: EnvironmentParts
}

/** A mounted source as an adapter like any other. It repeats nothing: whoever stands next to the remote does. */
export function createSourceAdapter(source: MountedSource, { api, live, environment: parts }: SourceParts): DataAdapter {
  const environment = createEnvironment({ ...parts, attempts: 1 })
  const { id, kind, label, glyph, accepts, reads } = source
  const has = (facet: MountedSource['facets'][number]) => hasFacet(source, facet)

  const put = <Ask, O>(endpoint: Endpoint<WireCall<Ask>, O>, within: (call: Call) => number) => (ask: Ask, call: Call): Promise<O> =>
    api.ask(endpoint, { ask, locale: call.locale, purpose: call.purpose, priority: call.priority }, { signal: call.signal, source: id, within: within(call) })
  const read = <Ask, O>(endpoint: Endpoint<WireCall<Ask>, O>) => put(endpoint, ({ priority }) => environment.deadline[priority])
  const write = <Ask, O>(endpoint: Endpoint<WireCall<Ask>, O>) => put(endpoint, () => environment.deadline.write)
  const [send, receipt, perform, change] = [
    write(sourceEndpoints['replies.send']), read(sourceEndpoints['replies.receipt']), write(sourceEndpoints['actions.perform']), write(sourceEndpoints['fields.write']),
  ]

  return defineAdapter({
    id, kind, label, glyph, accepts,
    ...(has('customers') && { customers: { find: read(sourceEndpoints['customers.find']), profile: read(sourceEndpoints['customers.profile']) } }),
    ...(has('orders') && { orders: { list: read(sourceEndpoints['orders.list']) } }),
    ...(has('cases') && { cases: { list: read(sourceEndpoints['cases.list']) } }),
    ...(has('timeline') && reads && { timeline: { reads, list: read(sourceEndpoints['timeline.list']), thread: read(sourceEndpoints['timeline.thread']) } }),
    ...(has('live') && { live: { changes: (ask, call) => live.follow({ ...ask, source: id }, call) } }),
    ...(has('replies') && {
      replies: {
        channels: read(sourceEndpoints['replies.channels']),
        send: async (post, key, call) => send({ post: await encodePost(post), key }, call),
        receipt: async (key, post, call) => receipt({ post: await encodePost(post), key }, call),
      },
    }),
    ...(has('actions') && { actions: { perform: (request, key, call) => perform({ request, key }, call) } }),
    ...(has('fields') && { fields: { write: (asked, key, call) => change({ change: asked, key }, call) } }),
  }, environment)
}
