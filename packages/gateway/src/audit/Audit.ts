import type { RefusalCode } from '@alongside/core/desk'
import type { ErrorCode } from '@alongside/core/errors'
import type { TenantId } from '../session/Session.js'

/** One request that was not granted, told without a word of any customer. */
export interface AuditEntry {
  readonly requestId: string
  /** The name of the endpoint or the pattern of the path, never the path itself. */
  readonly route: string
  /** The error's, or the desk's where a command was decided and refused. */
  readonly code: ErrorCode | RefusalCode
  /** Why, as a stable word we made, e.g. `token-expired`, `actor-forged`, `body-too-large`. */
  readonly reason: string
  readonly status: number
  /** Absent where no token was believed. */
  readonly tenant?: TenantId
  /** The host's id of the employee, where a token was believed. */
  readonly actor?: string
  /** The mounted source in the path, where there is such a source. */
  readonly source?: string
}

/** Remembers every refusal. */
export interface Audit {
  /** Resolves when the row is kept. Where keeping fails the request stays refused and the log says so. */
  refuse(entry: AuditEntry): Promise<void>
}
