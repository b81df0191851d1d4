import type { ArchiveEntry, ArchiveProgress } from '@alongside/core/archive'
import type { Json } from '../json.js'

export interface ArchiveTables {
  archive_entry: {
    tenant: string
    source: string
    id: string
    /** Tenant and source in one. */
    feed: string
    /** Given under the order lock. */
    position: number
    /** The feed and the identity key of the author; null without one. */
    author: string | null
    /** The feed and the thread. */
    thread: string | null
    /** As the source wrote it, ordered as plain text; null while only the item's end is known. */
    occurred_at: string | null
    /** Null when there are no words (any more) that would have to go. */
    kept_since: string | null
    entry: Json<ArchiveEntry>
  }
  archive_progress: { tenant: string; source: string; progress: Json<ArchiveProgress> }
}
