import type { FieldKey, FieldValue, Identity, IdentityClaim, Instant, ProfileField, RecordRef, SourceId, SourceName } from '../model/index.js'

/** One source's value for a field, with where it came from. */
export interface FieldCandidate extends ProfileField {
  readonly source: SourceName
}

/** One fact about the customer as the card shows it: the value that won, and everything anybody said. */
export interface ResolvedField {
  readonly key: FieldKey
  readonly label?: string
  readonly value: FieldValue
  /** The candidate whose value is shown. */
  readonly shown: FieldCandidate
  /** All candidates, the shown one first. */
  readonly candidates: readonly FieldCandidate[]
  /** True when two sources state different values. */
  readonly isConflict: boolean
  readonly isPinned: boolean
  readonly isStale: boolean
}

export interface ResolvedIdentity {
  readonly identity: Identity
  readonly claims: readonly (IdentityClaim & { readonly source: SourceName })[]
  /** True when the identity is part of the subject; false when a source merely claims it. */
  readonly isLinked: boolean
}

/** The customer, merged from every source that answered. */
export interface Profile {
  readonly fields: ReadonlyMap<FieldKey, ResolvedField>
  readonly identities: readonly ResolvedIdentity[]
  readonly records: readonly { readonly record: RecordRef; readonly source: SourceName; readonly url?: string; readonly observedAt: Instant }[]
}

/** Which source wins a field, most trusted first. `*` is the order for all fields without their own. */
export type FieldPrecedence = Readonly<Record<FieldKey | '*', readonly SourceId[]>>

/** The source an agent pinned per field. */
export type FieldPins = Readonly<Record<FieldKey, SourceId>>
