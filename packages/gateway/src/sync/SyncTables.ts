export interface SyncTables {
  /** When the feed of a source is read next, and by whom it is being read. */
  source_sync: {
    tenant: string
    source: string
    due_at: string
    holder: string | null
  }
}
