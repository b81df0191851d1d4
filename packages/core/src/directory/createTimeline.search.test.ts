import { expect, test, vi } from 'vitest'
import type { Interaction } from '../model/index.js'
import { createTimeline } from './createTimeline.js'

const loaded = vi.hoisted(() => ({ isOffline: true }))

vi.mock('../adapter/matchesFilter.js', () => ({
  get matchesFilter() {
    if (loaded.isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return ({ text }: Interaction, where: { readonly text?: string }) => text === where.text
  },
}))

const item = (id: string, text: string): Interaction => ({
  ref: { source: 'a', id }, kind: 'post', nature: 'words', channel: { id: 'a:main', label: 'A' }, occurredAt: `2026-11-21T09:00:0${id}.000Z`,
  revision: 1, direction: 'inbound', visibility: 'public', author: { name: 'Ines Roth' }, text,
})

test('a search whose own code cannot be loaded goes on looking, shows nothing that may be wrong, and ends once it can', async () => {
  const pauses: (() => void)[] = []
  const timeline = createTimeline({
    sources: [{ source: { id: 'a', label: 'A' }, reads: { order: 'occurred', seek: 'sequential', clauses: [] } }],
    ask: { subject: [], scope: { kind: 'with-us', accounts: [] }, limit: 5, where: { text: 'router' } },
    readPage: async () => ({
      items: [item('2', 'router'), item('1', 'modem')], covers: { from: 'beginning', to: '2026-11-21T10:00:00.000Z' }, evaluated: [], observedAt: '2026-11-21T10:00:00.000Z',
    }),
    now: () => Date.parse('2026-11-21T10:00:00.000Z'),
    sleep: () => new Promise((resolve) => pauses.push(resolve)),
  })
  await vi.waitFor(() => expect(pauses).toHaveLength(1))
  expect(timeline.getState()).toMatchObject({ rows: [], older: 'loading' })
  loaded.isOffline = false
  pauses[0]!()
  await vi.waitFor(() => expect(timeline.getState().older).toBe('end'))
  expect(timeline.getState().rows).toMatchObject([{ item: { text: 'router' } }])
  timeline.dispose()
})
