import type { DataAdapter, Subject, TimelineSource } from '@alongside/core/adapter'
import type { SourceName } from '@alongside/core/model'
import type { Runtime } from '../runtime/createRuntime.js'

/** Something that tells what happened, and the adapter behind it. */
export interface TimelineOrigin {
  readonly source: SourceName
  readonly adapter: DataAdapter
  readonly timeline: TimelineSource
}

/** Everything that can tell something about this customer. */
export function toTimelineOrigins({ adapters }: Runtime, subject: Subject): readonly TimelineOrigin[] {
  return adapters.flatMap((adapter) => {
    if (!adapter.timeline || !subject.some(({ scheme }) => adapter.accepts.includes(scheme))) return []
    return [{ source: { id: adapter.id, label: adapter.label }, adapter, timeline: adapter.timeline }]
  })
}
