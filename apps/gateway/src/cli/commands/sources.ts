import type { Command } from '../Command.js'

const facets = ['customers', 'orders', 'cases', 'timeline', 'live', 'feed', 'hooks', 'replies', 'actions', 'fields'] as const

export const sources: Command = {
  name: 'sources',
  summary: 'Lists the sources of every tenant, one line of JSON each.',
  usage: '',
  async run({ configuration, io }) {
    for (const tenant of configuration.options.tenants) {
      for (const { open, kind, territory, archive, cap } of tenant.sources) {
        const adapter = open({ now: io.now })
        await io.out(JSON.stringify({
          tenant: tenant.id, source: adapter.id, kind, label: adapter.label, facets: facets.filter((facet) => facet in adapter && adapter[facet] !== undefined),
          ...(territory && { territory }), ...(archive && { isArchived: true }), ...(cap && { cap }),
        }))
      }
    }
    return 0
  },
}
