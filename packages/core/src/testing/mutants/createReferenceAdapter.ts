import {
  createEnvironment, createRequest, defineAdapter, type Call, type Change, type DataAdapter, type EnvironmentParts, type HookDelivery,
} from '../../adapter/index.js'
import type { Interaction, InteractionRef } from '../../model/index.js'
import { AlongsideError, isAlongsideError } from '../../errors/index.js'
import { at, source } from './referenceData.js'

/** A healthy adapter with every facet, written the way an adapter is written. */
export function createReferenceAdapter(parts: EnvironmentParts): DataAdapter {
  const environment = createEnvironment(parts)
  const request = createRequest({ source: { id: source, label: 'Reference' }, base: 'https://reference.example', environment })

  const read = async <T>(path: string, ask: unknown, call: Call): Promise<T> => {
    try {
      return (await request<T>({ path, query: { ask: JSON.stringify(ask) } }, call)).body
    } catch (error) {
      if (!isAlongsideError(error) || error.code !== 'not-found' || !JSON.stringify(ask).includes('cursor')) throw error
      throw new AlongsideError({ code: 'cursor-expired', message: 'This place is no longer known. Start again from the newest.' })
    }
  }
  const write = async <T>(path: string, ask: unknown, call: Call): Promise<T> => (await request<T>({ method: 'POST', path, json: ask }, call)).body
  const receiptOf = (item: Interaction) => ({ state: 'sent', ref: item.ref, at: item.occurredAt }) as const

  return defineAdapter(
    {
      id: source,
      kind: 'reference',
      label: 'Reference',
      glyph: { path: 'M4 4h16v16H4z' },
      accepts: ['reference'],
      customers: { find: (ask, call) => read('customers/find', ask, call), profile: (ask, call) => read('customers/profile', ask, call) },
      orders: { list: (ask, call) => read('orders/list', ask, call) },
      cases: { list: (ask, call) => read('cases/list', ask, call) },
      timeline: {
        reads: { order: 'occurred', seek: 'by-time', clauses: ['kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to'] },
        list: (ask, call) => read('timeline/list', ask, call),
        thread: (ask, call) => read('timeline/thread', ask, call),
      },
      live: {
        async *changes({ since }, call) {
          for (let after = Number(since); ;) {
            const changes = await read<readonly Change[]>('live/next', { after }, call)
            after += changes.length
            yield* changes
          }
        },
      },
      feed: { list: (ask, call) => read('feed/list', ask, call) },
      hooks: { receive: async (delivery) => receive(delivery) },
      replies: {
        channels: (target, call) => read('replies/channels', target, call),
        send: async (post, key, call) => receiptOf(await write('replies/send', { post, key }, call)),
        receipt: async (key, _, call) => {
          const item = await read<Interaction | null>('replies/receipt', { key }, call)
          return item ? receiptOf(item) : { state: 'absent' }
        },
      },
      actions: {
        perform: async (action, key, call) => ({ state: 'sent', ref: await write<InteractionRef>('actions/perform', { ...action, key }, call), at: at(9) }),
      },
      fields: { write: (change, key, call) => write('fields/write', { ...change, key }, call) },
    },
    environment,
  )
}

function receive({ headers, body }: HookDelivery) {
  if (headers['x-signature'] !== 'genuine') return { type: 'refused', reason: 'The signature does not fit.' } as const
  const changes = JSON.parse(new TextDecoder().decode(body)) as readonly Change[]
  return { type: 'changes', deliveryId: headers['x-delivery'] ?? '', changes } as const
}
