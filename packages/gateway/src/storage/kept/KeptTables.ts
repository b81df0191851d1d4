export interface KeptTables {
  kept_value: {
    tenant: string
    actor: string
    /** `drafts` or `preferences`. */
    shelf: string
    /** A keyed hash of the key, which names a customer. */
    mark: string
    /** Key and value, locked under the gateway's secret: drafts hold customers' words. */
    sealed: Uint8Array
    saved_at: string
  }
}
