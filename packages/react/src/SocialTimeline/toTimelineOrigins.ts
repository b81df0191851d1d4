import type { DataAdapter, Subject, TimelineSource } from '@alongside/core/adapter'
import { askableSources, recordTimelines } from '@alongside/core/directory'
import type { SourceName } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'

/** Something that tells what happened, and the adapter behind it. */
export interface TimelineOrigin {
  readonly source: SourceName
  readonly adapter: DataAdapter
  readonly reads: TimelineSource['reads']
  readonly list: TimelineSource['list']
  /** Its pages are continued by live changes. */
  readonly isLive: boolean
}

/** Everything that can tell something about this customer: timelines, and orders and cases as timelines of their own. */
export function toTimelineOrigins({ adapters }: Runtime, subject: Subject): readonly TimelineOrigin[] {
  const told = askableSources(adapters, 'timeline', subject).map(({ adapter }): TimelineOrigin => {
    const { id, label, timeline, live } = adapter
    return { source: { id, label }, adapter, reads: timeline!.reads, list: (ask, call) => timeline!.list(ask, call), isLive: live !== undefined }
  })
  const recorded = adapters.flatMap((adapter) =>
    subject.some(({ scheme }) => adapter.accepts.includes(scheme)) ? recordTimelines(adapter).map((own): TimelineOrigin => ({ ...own, adapter, isLive: false })) : [],
  )
  return [...told, ...recorded]
}
