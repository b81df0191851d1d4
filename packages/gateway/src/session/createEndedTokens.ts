import type { Database } from '../storage/Database.js'
import type { TenantId } from './Session.js'

/** Tokens that were ended before their time, known to every replica. */
export interface EndedTokens {
  isEnded(tenant: TenantId, token: string): boolean
  end(tenant: TenantId, token: string, expiresAt: number): Promise<void>
  close(): void
}

const topic = 'session'

/** Keeps ended tokens in the database, and those of all replicas at hand, so that no request waits for a query. */
export async function createEndedTokens({ database, now }: { readonly database: Database; readonly now: () => number }): Promise<EndedTokens> {
  const known = new Map<string, number>()
  const key = (tenant: TenantId, token: string) => JSON.stringify([tenant, token])

  async function reload(): Promise<void> {
    const rows = await database.db.selectFrom('ended_token').select(['tenant', 'token', 'expires_at']).where('expires_at', '>', new Date(now()).toISOString()).execute()
    for (const [one, until] of known) if (until <= now()) known.delete(one)
    for (const row of rows) known.set(key(row.tenant, row.token), Date.parse(row.expires_at))
  }

  const stop = database.listen((notice) => {
    if (notice.topic === topic && notice.key !== undefined) known.set(key(notice.tenant, notice.key), now() + 60 * 60 * 1000)
    // What was said while nobody heard it is in the table.
    if (notice.topic === 'lost') void reload().catch(() => undefined)
  })
  await reload()

  return {
    isEnded: (tenant, token) => known.size > 0 && known.has(key(tenant, token)),
    async end(tenant, token, expiresAt) {
      await database.transact(async (trx) => {
        await trx.deleteFrom('ended_token').where('expires_at', '<', new Date(now()).toISOString()).execute()
        await trx.insertInto('ended_token').values({ tenant, token, expires_at: new Date(expiresAt).toISOString() }).onConflict((conflict) => conflict.doNothing()).execute()
        await database.notify(trx, { tenant, topic, key: token })
      })
      known.set(key(tenant, token), expiresAt)
    },
    close: stop,
  }
}
