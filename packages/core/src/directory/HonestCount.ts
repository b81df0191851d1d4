import type { SourceName } from '../model/index.js'

/** A number that says how far it can be trusted: "128", or "56+" with the sources that are missing from it. */
export interface HonestCount {
  readonly value: number
  readonly bound: 'exact' | 'at-least'
  readonly without: readonly SourceName[]
}
