import type { Instant } from '@alongside/core/model'
import type { Api } from './api.js'
import type { MapContext } from './map.js'

/** What every facet of this adapter is made of. */
export interface SourceParts {
  readonly api: Api
  readonly contextFor: (locale: string) => MapContext
  readonly now: () => Instant
}
