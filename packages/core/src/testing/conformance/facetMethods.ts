import type { DataAdapter } from '../../adapter/index.js'
import type { Facet } from './Rule.js'

/** What a facet must have to be one. */
export const facetMethods: Readonly<Record<Facet, readonly string[]>> = {
  customers: ['find', 'profile'],
  orders: ['list'],
  cases: ['list'],
  timeline: ['list', 'thread'],
  live: ['changes'],
  feed: ['list'],
  hooks: ['receive'],
  replies: ['channels', 'send', 'receipt'],
  actions: ['perform'],
  fields: ['write'],
}

export function missingMethods(adapter: DataAdapter, facet: Facet): readonly string[] {
  const methods = (adapter[facet] ?? {}) as unknown as Readonly<Record<string, unknown>>
  return facetMethods[facet].filter((method) => typeof methods[method] !== 'function')
}
