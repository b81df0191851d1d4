import type { Generated } from 'kysely'

export interface AuditTables {
  /** One row for every request that was refused. Nothing ever changes or deletes one. */
  readonly audit_entry: {
    readonly id: Generated<number>
    readonly tenant: string | null
    readonly actor: string | null
    readonly at: string
    readonly route: string
    readonly source: string | null
    readonly code: string
    readonly reason: string
    readonly status: number
    readonly request_id: string
  }
  /** Tokens that were ended before their time; a row goes when the token would be over anyway. */
  readonly ended_token: {
    readonly tenant: string
    readonly token: string
    readonly expires_at: string
  }
}
