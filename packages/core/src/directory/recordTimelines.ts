import type { Call, DataAdapter, Page, RecordsAsk, TimelineAsk, TimelineSource } from '../adapter/index.js'
import type { Instant, Interaction, RecordRef, SourceName } from '../model/index.js'
import { projectCase, projectOrder } from './projectRecord.js'

/** Something the timeline can read as a source of its own: it fails, lags and is retried alone. */
export interface RecordTimeline {
  /** The adapter's id with the facet behind it, e.g. `sap/orders`; the adapter's own label. */
  readonly source: SourceName
  readonly reads: TimelineSource['reads']
  readonly list: TimelineSource['list']
}

/**
 * Reads an adapter's orders and cases as timeline sources, one for each facet it has, so that they enter the same merge
 * with their own paging and coverage. Orders cover a stretch of `placedAt`. Cases may be paged by `openedAt` or `updatedAt`:
 * what was opened since a moment has also changed since then, so either covers the stretch in which they are shown.
 * They passed between the customer and us, so nothing is asked for under another scope.
 */
export function recordTimelines({ id, label, orders, cases }: DataAdapter): readonly RecordTimeline[] {
  const name = { id, label }
  return [
    orders && toTimeline({ id: `${id}/orders`, label }, orders, (order, observedAt) => projectOrder(order, name, observedAt)),
    cases && toTimeline({ id: `${id}/cases`, label }, cases, (record, observedAt) => projectCase(record, name, observedAt)),
  ].filter((timeline) => timeline !== undefined)
}

interface RecordSource<T> {
  list(ask: RecordsAsk, call: Call): Promise<Page<T>>
}

function toTimeline<T extends { readonly ref: RecordRef }>(
  source: SourceName, records: RecordSource<T>, project: (record: T, observedAt: Instant) => Interaction,
): RecordTimeline {
  return {
    source,
    reads: { order: 'occurred', seek: 'sequential', clauses: [] },
    async list({ subject, scope, at, limit }: TimelineAsk, call: Call): Promise<Page<Interaction>> {
      if (scope.kind !== 'with-us') return { items: [], covers: null, evaluated: [], observedAt: unasked }
      const page = await records.list({ subject, limit, ...(at && 'cursor' in at && { cursor: at.cursor }) }, call)
      return { ...page, items: page.items.map((record) => project(record, page.observedAt)), evaluated: [] }
    },
  }
}

/** Nothing was looked at, so there is no moment at which it was. */
const unasked: Instant = new Date(0).toISOString()
