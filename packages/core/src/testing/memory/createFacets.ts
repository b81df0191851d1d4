import type { Call, DataAdapter, Page } from '../../adapter/index.js'
import { matchesClauses } from '../../adapter/matchesClauses.js'
import { AlongsideError } from '../../errors/index.js'
import type { Interaction } from '../../model/index.js'
import type { Conditions } from './createConditions.js'
import { createPostOffice } from './createPostOffice.js'
import { createProfileStore } from './createProfileStore.js'
import { coverWindow } from './coverWindow.js'
import { findCustomer, findCustomers } from './findCustomers.js'
import type { MemoryFacet, SentPost } from './MemoryControl.js'
import type { MemoryDataset } from './MemoryDataset.js'
import { readRecords } from './readRecords.js'
import { readTimeline, type TimelineReading } from './readTimeline.js'
import { streamChanges } from './streamChanges.js'

type Facets = Pick<DataAdapter, 'customers' | 'orders' | 'cases' | 'timeline' | 'live' | 'replies' | 'actions' | 'fields'>

interface FacetParts {
  readonly reading: TimelineReading
  readonly data: MemoryDataset
  readonly conditions: Conditions
}

const threadPageSize = 100

/** The facets a data set can fill, and no others. */
export function createFacets(parts: FacetParts): { readonly facets: Facets; dropAnswer(): void; sent(): readonly SentPost[] } {
  const { data } = parts
  const hasTimeline = data.entries !== undefined || data.pasts !== undefined
  const writing = data.channels && createWritingFacets(parts, data.channels)
  return {
    facets: {
      ...(data.customers && createCustomerFacets(parts, data.customers)),
      ...createRecordFacets(parts),
      ...(hasTimeline && createTimelineFacets(parts)),
      ...writing?.facets,
    },
    dropAnswer: writing?.dropAnswer ?? (() => undefined),
    sent: writing?.sent ?? (() => []),
  }
}

function createCustomerFacets(
  { reading, conditions }: FacetParts, customers: NonNullable<MemoryDataset['customers']>,
): Pick<DataAdapter, 'customers' | 'fields'> {
  const profiles = createProfileStore(reading.source, customers, reading.now)
  return {
    customers: {
      async find({ query, limit }) {
        return { matches: await findCustomers(customers, query, limit), observedAt: reading.now() }
      },
      async profile({ subject }) {
        const customer = findCustomer(customers, subject)
        return customer ? profiles.current(customer) : null
      },
    },
    fields: {
      async write(change, key, call) {
        await conditions.enter('fields', call.signal)
        return profiles.write(change, key, call)
      },
    },
  }
}

function createRecordFacets({ reading, data }: FacetParts): Pick<DataAdapter, 'orders' | 'cases'> {
  const { cursors, now } = reading
  const orders = data.orders?.map(({ of, order }) => ({ of, record: order, at: order.placedAt }))
  const cases = data.cases?.map(entry => ({ of: entry.of, record: entry.case, at: entry.case.updatedAt }))
  return {
    ...(orders && {
      orders: {
        async list(ask) {
          return readRecords({ name: 'orders', records: orders, cursors, now }, ask)
        },
      },
    }),
    ...(cases && {
      cases: {
        async list(ask) {
          return readRecords({ name: 'cases', records: cases, cursors, now }, ask)
        },
      },
    }),
  }
}

function createTimelineFacets({ reading, conditions }: FacetParts): Pick<DataAdapter, 'timeline' | 'live'> {
  const { store, cursors } = reading
  return {
    timeline: {
      reads: reading.reads,
      async list(ask) {
        const matches = ask.where?.text === undefined ? matchesClauses : (await import('../../adapter/matchesFilter.js')).matchesFilter
        return readTimeline(reading, ask, matches)
      },
      async thread({ ref, cursor }) {
        const found = store.find(ref)
        if (found === undefined) throw missing(reading, ref.id)
        return readThread(reading, store.thread(found.item), cursor)
      },
    },
    live: {
      changes: (ask, { signal }) => streamChanges(store, conditions, ask, () => Number(cursors.read('live', ask.since)), signal),
    },
  }
}

function readThread({ cursors, now }: TimelineReading, items: readonly Interaction[], cursor: string | undefined): Page<Interaction> {
  const start = cursor === undefined ? 0 : Number(cursors.read('thread', cursor))
  const end = Math.min(start + threadPageSize, items.length)
  const [newer, newest, older] = [items[start - 1]?.occurredAt, items[start]?.occurredAt, items[end]?.occurredAt]
  return {
    items: items.slice(start, end),
    ...(older !== undefined && { older: cursors.write('thread', end) }),
    ...(start > 0 && { newer: cursors.write('thread', Math.max(0, start - threadPageSize)) }),
    covers: coverWindow({ now: now(), ...(newest && { newest }), ...(newer && { newer }), ...(older && { older }) }),
    total: { value: items.length, exact: true },
    evaluated: [],
    observedAt: now(),
  }
}

function missing({ source }: TimelineReading, id: string): AlongsideError {
  return new AlongsideError({
    code: 'not-found', source: source.id,
    message: `${source.label} has no item ${id}. It may have been deleted. Go back to the timeline.`,
  })
}

type Writing = { readonly facets: Pick<DataAdapter, 'replies' | 'actions'>; dropAnswer(): void; sent(): readonly SentPost[] }

function createWritingFacets({ reading, conditions }: FacetParts, channels: NonNullable<MemoryDataset['channels']>): Writing {
  const { source, store, now } = reading
  const office = createPostOffice({ source, store, channels, now })
  let isNextAnswerLost = false
  const enter = (facet: MemoryFacet, call: Call) => conditions.enter(facet, call.signal)
  return {
    sent: office.sent,
    dropAnswer: () => void (isNextAnswerLost = true),
    facets: {
      replies: {
        async channels(target) {
          return office.channels(target)
        },
        async send(post, key, call) {
          await enter('replies', call)
          const receipt = await office.send(post, key, call)
          if (!isNextAnswerLost) return receipt
          isNextAnswerLost = false
          return { state: 'unknown' }
        },
        async receipt(key, post) {
          return office.receipt(key, post)
        },
      },
      actions: {
        async perform(request, key, call) {
          await enter('actions', call)
          return office.perform(request, key)
        },
      },
    },
  }
}
