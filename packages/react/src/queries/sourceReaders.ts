import type { Call, DataAdapter, Subject } from '@alongside/core/adapter'
import type { QueryKey } from '@tanstack/query-core'

const pageSize = 20

/** What every source is asked about a customer as soon as they are opened. */
export const sourceReaders = {
  customers: ({ customers }: DataAdapter, subject: Subject, call: Call) => customers?.profile({ subject }, call),
  orders: ({ orders }: DataAdapter, subject: Subject, call: Call) => orders?.list({ subject, limit: pageSize }, call),
  cases: ({ cases }: DataAdapter, subject: Subject, call: Call) => cases?.list({ subject, limit: pageSize }, call),
}

export type SourceFacet = keyof typeof sourceReaders

/** Where one source's answer to one question of one employee is kept. */
export const sourceKey = (scopeKey: string, facet: string, question: string, source: string): QueryKey => ['alongside', scopeKey, facet, question, source]
