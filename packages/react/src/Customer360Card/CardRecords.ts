import type { HonestCount } from '@alongside/core/directory'
import type { SourceAnswer } from '../queries/useSourceQueries.js'

/** The orders or cases of a customer, merged, with how far they can be trusted. */
export interface CardRecords<T> {
  readonly items: readonly T[]
  readonly count: HonestCount
  readonly results: readonly SourceAnswer<unknown>[]
  readonly retry: (source: string) => void
}
