import type { RecordRef } from '@alongside/core/model'
import type { HostRecord } from '../bridge/index.js'

/** How a driver learns which records it can open. */
export interface OpensRecords {
  /** The host's own name for one of our records; undefined where it is none of the host's. Without this, the host opens no records. */
  readonly recordOf?: (record: RecordRef) => HostRecord | undefined
}
