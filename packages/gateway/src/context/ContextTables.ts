export interface ContextTables {
  /** Customers whom a host's server vouched for, for one session. Sealed; a row goes when its session would be over anyway. */
  readonly signed_context: {
    readonly tenant: string
    readonly actor: string
    /** A hash of the session's name. */
    readonly session: string
    readonly id: string
    readonly sealed: Uint8Array
    readonly expires_at: string
  }
  /** Proofs that were shown. The id is hashed; a row goes when the proof would be over anyway. */
  readonly seen_proof: {
    readonly tenant: string
    readonly id: string
    readonly expires_at: string
  }
}
