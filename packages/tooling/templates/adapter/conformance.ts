import { emailIdentity } from '@alongside/core/model'
import type { ConformanceHarness } from '@alongside/core/testing'
import { createFakeUpstream } from './createFakeUpstream.js'
import { createStarter } from './index.js'

/** How the suite gets an adapter with a customer it knows. */
export const harness: ConformanceHarness = {
  name: 'Starter',
  cannot: {
    say: 'this adapter has no live facet yet',
    unaddressed: 'nothing in this system is public',
    replyTarget: 'this adapter does not reply yet',
    closedTarget: 'this adapter does not reply yet',
    deliveries: 'this system sends no webhooks',
    field: 'this adapter writes no fields',
  },
  async create({ environment, through }) {
    const upstream = createFakeUpstream()
    return {
      adapter: createStarter({ baseUrl: 'https://starter.example/', environment: { ...environment, fetch: through(upstream.fetch) } }),
      subject: [emailIdentity('ines@example.org')],
      stranger: emailIdentity('nobody@example.org'),
      remove: async ({ id }) => upstream.remove(id),
      edit: async ({ id }, text) => upstream.edit(id, text),
    }
  },
}
