/** An amount of money. `amount` is a decimal string, so that no cent is lost to floating point. */
export interface Money {
  readonly amount: string
  /** ISO 4217, e.g. `EUR`. */
  readonly currency: string
}
