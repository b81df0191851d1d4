/** What is wrong with a configuration, and where. */
export interface Problem {
  /** JSON pointer, e.g. `/tenants/0/origins/1`; empty for the file itself. */
  readonly path: string
  /** What is there, and what to write. Never a value: it could be a secret in the wrong place. */
  readonly message: string
}
