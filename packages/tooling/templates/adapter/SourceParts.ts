import type { Instant, SourceId } from '@alongside/core/model'
import type { Api } from './api.js'

/** What every facet of this adapter is made from. */
export interface SourceParts {
  readonly source: SourceId
  readonly api: Api
  readonly now: () => Instant
}
