import type { HonestCount } from '@alongside/core/directory'
import type { SourceQueries } from '../queries/useSourceQueries.js'

/** The orders or cases of a customer, merged, with how far they can be trusted. */
export interface CardRecords<T> extends SourceQueries<unknown> {
  readonly items: readonly T[]
  readonly count: HonestCount
  /** How many there are, e.g. `12` or `56+`; nothing where none is known. */
  readonly countText: string | undefined
}
