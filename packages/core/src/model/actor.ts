/** The employee in whose name something is read or sent. */
export interface Actor {
  /** The host's stable id of this employee. */
  readonly id: string
  readonly name: string
  /** The host's role names, e.g. `agent`, `lead`. */
  readonly roles: readonly string[]
  /** The company or installation the employee works for; keeps drafts and preferences of tenants apart. */
  readonly tenant: string
}

/** Why data is asked for, e.g. `service`, `sales`, `audit`. Sources may answer less for some purposes. */
export type Purpose = string
