import type { DataAdapter, Page } from '../../adapter/index.js'
import type { Interaction } from '../../model/index.js'
import type { Defect } from './referenceHarness.js'

/** An adapter broken on purpose, and the one rule that must notice. */
export interface Mutant extends Defect {
  readonly rule: string
  /** What it does wrong, as the rest of "an adapter that ...". */
  readonly says: string
}

/** A copy that lacks some of its properties. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(keys as readonly string[]).includes(key))) as Omit<T, K>
}

type Facets = Required<Omit<DataAdapter, 'spec' | 'id' | 'kind' | 'label' | 'glyph' | 'accepts'>>

/** Replaces methods of one facet; the rest stays healthy. */
export function breakFacet<K extends keyof Facets>(facet: K, change: (healthy: Facets[K]) => Partial<Facets[K]>): Defect {
  return {
    adapter(adapter) {
      const healthy = adapter[facet] as Facets[K]
      return { ...adapter, [facet]: { ...healthy, ...change(healthy) } }
    },
  }
}

type List = Facets['timeline']['list']

/** Changes what the timeline answers. */
export const breakPages = (change: (page: Page<Interaction>, ask: Parameters<List>[0]) => Page<Interaction>): Defect =>
  breakFacet('timeline', ({ list }) => ({ list: async (ask, call) => change(await list(ask, call), ask) }))

/** Changes one item wherever the timeline lists it. */
export const breakItem = (id: string, patch: Partial<Interaction>): Defect =>
  breakPages((page) => ({ ...page, items: page.items.map((item) => (item.ref.id === id ? { ...item, ...patch } : item)) }))

/** Changes one item where it is kept. */
export const seedItem = (id: string, patch: Partial<Interaction>): Defect => ({
  items: (items) => items.map((item) => (item.ref.id === id ? { ...item, ...patch } : item)),
})
