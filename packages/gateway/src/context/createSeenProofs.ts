import { createHash } from 'node:crypto'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

/** Notes a proof for all replicas; true where it was noted before. */
export type SeenProofs = (tenant: TenantId, id: string, expiresAt: number) => Promise<boolean>

export function createSeenProofs({ db }: Database, now: () => number): SeenProofs {
  return async (tenant, id, expiresAt) => {
    await db.deleteFrom('seen_proof').where('expires_at', '<=', new Date(now()).toISOString()).execute()
    const row = { tenant, id: createHash('sha256').update(id).digest('base64url'), expires_at: new Date(expiresAt).toISOString() }
    const written = await db.insertInto('seen_proof').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').execute()
    return written.length === 0
  }
}
