import type { Glyph } from '../../adapter/index.js'
import type { Place, Visibility } from '../../model/index.js'
import type { MemoryAdapterOptions, MemoryDataset } from '../memory/index.js'

/** One system of the fictional company, before anybody's data is in it. */
export interface CastSource extends Pick<MemoryAdapterOptions, 'order' | 'seek' | 'keepClauses' | 'totals' | 'reach'> {
  readonly kind: string
  readonly label: string
  readonly glyph: Glyph
  readonly accepts: readonly string[]
  readonly places: Record<Visibility, Place>
  readonly channels?: NonNullable<MemoryDataset['channels']>
}
