import { createEnvironment, type DataAdapter, type EnvironmentParts, type HookDelivery } from '../../adapter/index.js'
import type { Interaction } from '../../model/index.js'
import type { ConformanceHarness } from '../conformance/index.js'
import { createReferenceAdapter } from './createReferenceAdapter.js'
import { createReferenceServer, type ReferenceServer, type Refusal } from './createReferenceServer.js'
import { ines, items, profile, refOf, stranger, unaddressed } from './referenceData.js'

/** What a mutant does to a healthy adapter, or to what its upstream holds. */
export interface Defect {
  readonly adapter?: (adapter: DataAdapter) => DataAdapter
  readonly items?: (items: readonly Interaction[]) => readonly Interaction[]
}

/** Waits pass at twenty times their speed: there are many mutants. */
const haste = 20

const delivery = (signature: string): HookDelivery => ({
  method: 'POST',
  url: '/hooks',
  headers: { 'x-signature': signature, 'x-delivery': 'd1' },
  body: new TextEncoder().encode(JSON.stringify([{ type: 'put', item: items[0], revision: 1 }])),
  receivedAt: '2026-11-21T09:00:00.000Z',
})

/** The reference adapter over its own server, or what a mutant makes of it. */
export function referenceHarness(name: string, defect: Defect = {}): ConformanceHarness {
  const { sleep } = createEnvironment()
  return {
    name,
    async create(rig) {
      const server = createReferenceServer(defect.items?.(items) ?? items)
      const adapter = createReferenceAdapter({
        ...rig.environment,
        fetch: rig.through(serve(server)),
        sleep: (duration, signal) => sleep(duration / haste, signal),
      })
      return {
        adapter: defect.adapter?.(adapter) ?? adapter,
        subject: [ines],
        stranger,
        unaddressed: unaddressed.ref,
        replyTarget: { about: refOf('i3'), thread: 't1' },
        closedTarget: { about: refOf('i5') },
        deliveries: { genuine: delivery('genuine'), forged: delivery('forged') },
        field: { record: profile.record, key: 'tier', now: { type: 'text', value: 'Gold' }, next: { type: 'text', value: 'Silver' } },
        say: async (text) => server.say(text),
        edit: async (ref, text) => server.edit(ref, text),
        remove: async (ref) => server.remove(ref),
      }
    },
  }
}

/** The server seen as a fetch. */
export function serve({ handlers }: ReferenceServer): NonNullable<EnvironmentParts['fetch']> {
  return async (address, init) => {
    const url = new URL(address)
    const ask: unknown = JSON.parse(url.searchParams.get('ask') ?? (init?.body as string))
    try {
      return new Response(JSON.stringify(await handlers[url.pathname.slice(1)]?.(ask as never)))
    } catch (refusal) {
      return new Response('{}', { status: (refusal as Refusal).status })
    }
  }
}
