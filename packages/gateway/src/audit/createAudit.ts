import type { Database } from '../storage/Database.js'
import type { Audit, AuditEntry } from './Audit.js'

export interface AuditOptions {
  readonly database: Database
  readonly now: () => number
  /** Told when a row could not be kept. */
  readonly onLost: (entry: AuditEntry) => void
}

/** Keeps every refusal in the database. */
export function createAudit({ database, now, onLost }: AuditOptions): Audit {
  return {
    async refuse(entry) {
      const { requestId, route, code, reason, status, tenant, actor, source } = entry
      try {
        await database.db.insertInto('audit_entry').values({
          tenant: tenant ?? null, actor: actor ?? null, source: source ?? null, at: new Date(now()).toISOString(), route, code, reason, status, request_id: requestId,
        }).execute()
      } catch {
        onLost(entry)
      }
    },
  }
}
