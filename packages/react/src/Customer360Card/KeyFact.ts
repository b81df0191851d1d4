import type { FieldKey } from '@alongside/core/model'
import type { SourceAnswer } from '../queries/useSourceQueries.js'
import type { CardSection } from './CardSection.js'
import type { RecordState } from './recordState.js'

/** One of the few facts a company wants in sight, ready to be drawn. */
export interface KeyFact {
  readonly key: FieldKey
  readonly label: string
  /** Where the whole of it is. */
  readonly opens: CardSection
  /** `silent`: a source that may know it does not answer; `unknown`: everybody answered and nobody knows. */
  readonly status: 'pending' | 'known' | 'silent' | 'unknown'
  readonly value: string
  readonly detail?: string | undefined
  readonly state?: RecordState | undefined
  /** How many there are, e.g. `12` or `56+`. */
  readonly count?: string | undefined
  /** The sources that are missing from it. */
  readonly missing: readonly SourceAnswer<unknown>[]
  readonly retry: (source: string) => void
}
