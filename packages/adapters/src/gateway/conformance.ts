import type { ConformanceHarness } from '@alongside/core/testing'
import { harness as mastodon } from '../mastodon/conformance.js'
import { connectGateway } from './index.js'
import { createFakeGateway } from './testing/createFakeGateway.js'

const actor = { id: 'conformance', name: 'Conformance', roles: ['agent'], tenant: 'conformance' }

/** How the suite gets an adapter of a gateway that has a Mastodon adapter mounted. The suite disturbs the instance behind it. */
export const harness: ConformanceHarness = {
  name: 'Mastodon, seen through a gateway,',
  ...(mastodon.cannot && { cannot: mastodon.cannot }),
  async create(rig) {
    const world = await mastodon.create(rig)
    const { url, fetch } = createFakeGateway({ actor, adapters: [world.adapter] })
    const connection = await connectGateway({ url, token: async () => 'genuine', tabs: 'none', environment: { ...rig.environment, fetch } })
    return {
      ...world,
      adapter: connection.adapters[0]!,
      async dispose() {
        connection.close()
        await world.dispose?.()
      },
    }
  },
}
