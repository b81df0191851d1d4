/** One thing that must not appear in public. */
export interface GuardedValue {
  /** How it is spelt decides how it is looked for: `phone`, `email`, `address`, `order`, `case`, `date`; any other is taken literally. */
  readonly kind: 'order' | 'phone' | 'email' | 'address' | 'case' | 'date' | 'name' | (string & {})
  readonly value: string
  /** Whose it is: somebody else's is worse than their own. */
  readonly owner: 'this-customer' | 'another-customer'
  /** What an agent calls it, e.g. `Direct debit`. */
  readonly label?: string
}

/** A stretch of a draft that gives a guarded value away. Offsets are UTF-16 code units of the draft. */
export interface Leak {
  readonly from: number
  readonly to: number
  readonly kind: GuardedValue['kind']
  readonly owner: GuardedValue['owner']
  readonly label?: string
}
