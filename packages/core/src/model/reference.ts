/** The id of one configured adapter instance, e.g. `salesforce-emea`. */
export type SourceId = string

/** Points at one interaction in the source that owns it. */
export interface InteractionRef {
  readonly source: SourceId
  readonly id: string
}

/** Points at one record (order, case, customer) in the source that owns it. */
export type RecordRef = InteractionRef

/** A string that is equal for equal references, usable as a map key. */
export function refKey(ref: InteractionRef): string {
  return `${encodeURIComponent(ref.source)}/${encodeURIComponent(ref.id)}`
}
