import type { Change } from '../../../adapter/index.js'
import { breakFacet, breakPages, without, type Mutant } from '../Mutant.js'

const breakChanges = (change: (change: Change) => Change) =>
  breakFacet('live', ({ changes }) => ({
    async *changes(ask, call) {
      for await (const one of changes(ask, call)) yield change(one)
    },
  }))

const breakFeed = (change: (change: Change) => Change) =>
  breakFacet('feed', ({ list }) => ({
    async list(ask, call) {
      const page = await list(ask, call)
      return { ...page, changes: page.changes.map(change) }
    },
  }))

export const liveMutants: readonly Mutant[] = [
  { rule: 'page-leads-to-live', says: 'does not say where live starts', ...breakPages((page) => without(page, 'since')) },
  {
    rule: 'live-resumes',
    says: 'repeats what was already on the page',
    ...breakFacet('live', ({ changes }) => ({ changes: (ask, call) => changes({ ...ask, since: String(Number(ask.since) - (ask.since === '7' ? 1 : 0)) }, call) })),
  },
  {
    rule: 'live-hears',
    says: 'does not hear what is said while it listens',
    ...breakFacet('live', ({ changes }) => ({
      async *changes(ask, call) {
        for await (const one of changes(ask, call)) {
          if (!(one.type === 'put' && one.item.text?.includes('while somebody listened'))) yield one
        }
      },
    })),
  },
  { rule: 'live-reports-deletion', says: 'reports a deletion with an old revision', ...breakChanges((change) => (change.type === 'gone' ? { ...change, revision: 1 } : change)) },
  {
    rule: 'live-ends-with-signal',
    says: 'listens for ever',
    ...breakFacet('live', ({ changes }) => ({ changes: (ask, call) => changes(ask, { ...call, signal: new AbortController().signal }) })),
  },
]

export const feedMutants: readonly Mutant[] = [
  {
    rule: 'feed-resumes',
    says: 'loses a change between two pages',
    ...breakFacet('feed', ({ list }) => ({
      async list(ask, call) {
        const page = await list(ask, call)
        return ask.since === 'at:3' ? { ...page, changes: [] } : page
      },
    })),
  },
  {
    rule: 'feed-rests-at-its-end',
    says: 'moves on though nothing is new',
    ...breakFacet('feed', ({ list }) => ({
      async list(ask, call) {
        const page = await list(ask, call)
        return page.changes.length === 0 ? { ...page, next: 'at:99' } : page
      },
    })),
  },
  {
    rule: 'feed-names-this-source',
    says: 'reports items of another',
    ...breakFeed((change) => (change.type === 'put' ? { ...change, item: { ...change.item, ref: { ...change.item.ref, source: 'other' } } } : change)),
  },
  { rule: 'feed-limit-respected', says: 'gives one more', ...breakFacet('feed', ({ list }) => ({ list: (ask, call) => list({ ...ask, limit: ask.limit + 1 }, call) })) },
]

export const hookMutants: readonly Mutant[] = [
  {
    rule: 'hook-refuses-forgery',
    says: 'believes everybody',
    ...breakFacet('hooks', ({ receive }) => ({
      receive: (delivery, call) => receive({ ...delivery, headers: { ...delivery.headers, 'x-signature': 'genuine' } }, call),
    })),
  },
  {
    rule: 'hook-maps',
    says: 'reads nothing from a delivery',
    ...breakFacet('hooks', ({ receive }) => ({
      async receive(delivery, call) {
        const outcome = await receive(delivery, call)
        return outcome.type === 'changes' ? { ...outcome, changes: [] } : outcome
      },
    })),
  },
  {
    rule: 'hook-delivery-keeps-its-id',
    says: 'numbers deliveries by itself',
    ...breakFacet('hooks', ({ receive }) => {
      let count = 0
      return {
        async receive(delivery, call) {
          const outcome = await receive(delivery, call)
          count += 1
          return outcome.type === 'changes' ? { ...outcome, deliveryId: `d${count}` } : outcome
        },
      }
    }),
  },
]
