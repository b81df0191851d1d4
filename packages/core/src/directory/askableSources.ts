import type { DataAdapter, Subject } from '../adapter/index.js'

export type Facet = 'customers' | 'orders' | 'cases' | 'timeline'

/** One source to ask, and the part of the subject it understands. */
export interface AskableSource {
  readonly adapter: DataAdapter
  readonly subject: Subject
}

/** The sources that have a facet and know at least one of the customer's identities. Nothing else is ever shown to them. */
export function askableSources(adapters: readonly DataAdapter[], facet: Facet, subject: Subject): readonly AskableSource[] {
  return adapters
    .filter((adapter) => adapter[facet] !== undefined)
    .map((adapter) => ({ adapter, subject: subject.filter(({ scheme }) => adapter.accepts.includes(scheme)) }))
    .filter((askable) => askable.subject.length > 0)
}
