import { sql } from 'kysely'
import type { Duration } from '@alongside/core/model'
import type { Database } from '../storage/Database.js'
import type { HookRow } from './HookTables.js'

/** One delivery by its key. */
export type HookKey = Pick<HookRow, 'tenant' | 'source' | 'delivery'>
export type NewHook = HookKey & Pick<HookRow, 'received_at'> & { readonly body: Uint8Array }
/** A delivery that this worker leased. */
export type ClaimedHook = HookRow & { readonly lease: string }

/** The rows of deliveries. Every method is one transaction. */
export interface HookStore {
  /** False where this delivery is known. */
  keep(hook: NewHook): Promise<boolean>
  /** Leases the first waiting delivery of a source whose first is due; null when there is none. */
  claim(lease: string, now: number, leaseFor: Duration): Promise<ClaimedHook | null>
  /** Its changes are in the archive, whoever put them there. */
  applied(hook: HookKey): Promise<void>
  /** Tries it again at `due`, or never. Who lost the lease says nothing. */
  failed(hook: ClaimedHook, problem: string, due: number | null): Promise<void>
  /** When a delivery may be claimed next, in milliseconds since 1970. */
  nextDue(): Promise<number | null>
  dead(tenant: string): Promise<readonly HookRow[]>
  /** False where there is no such dead one. */
  replay(hook: HookKey, now: number): Promise<boolean>
  count(): Promise<Readonly<Record<string, number>>>
  /** Forgets what was applied, and what died, before these moments. */
  prune(before: { readonly applied: number; readonly dead: number }): Promise<void>
  /** Everything of a tenant whose changes are still here. */
  withBody(tenant: string): Promise<readonly HookRow[]>
  rewrite(hook: HookKey, body: Uint8Array): Promise<void>
}

const instant = (time: number): string => new Date(time).toISOString()

export function createHookStore({ db, transact, notify }: Database): HookStore {
  const change = (hook: HookKey) => db.updateTable('hook_delivery').where('tenant', '=', hook.tenant).where('source', '=', hook.source).where('delivery', '=', hook.delivery)
  /** Where an earlier delivery of the same source waits, nobody looks at a later one. */
  const heads = (from: Pick<typeof db, 'selectFrom'>) => from.selectFrom('hook_delivery as one').where('one.state', '=', 'waiting')
    .where(({ not, exists, selectFrom }) => not(exists(
      selectFrom('hook_delivery as before').select('before.delivery').where('before.state', '=', 'waiting')
        .whereRef('before.tenant', '=', 'one.tenant').whereRef('before.source', '=', 'one.source').whereRef('before.position', '<', 'one.position'),
    )))

  return {
    keep: (hook) => transact(async (trx) => {
      const kept = await trx.insertInto('hook_delivery').values({ ...hook, state: 'waiting', tries: 0, due_at: hook.received_at })
        .onConflict((conflict) => conflict.columns(['tenant', 'source', 'delivery']).doNothing()).returning('delivery').executeTakeFirst()
      if (kept) await notify(trx, { tenant: hook.tenant, topic: 'hooks', key: hook.source })
      return kept !== undefined
    }),
    claim: (lease, now, leaseFor) => transact(async (trx) => {
      const head = await heads(trx).where('one.due_at', '<=', instant(now)).selectAll('one').orderBy('one.due_at').limit(1).forUpdate('one').skipLocked().executeTakeFirst()
      if (!head) return null
      const leased = { lease, tries: head.tries + 1, due_at: instant(now + leaseFor) }
      await trx.updateTable('hook_delivery').set(leased).where('tenant', '=', head.tenant).where('source', '=', head.source).where('delivery', '=', head.delivery).execute()
      return { ...head, ...leased }
    }),
    async applied(hook) {
      await change(hook).set({ state: 'applied', body: null, lease: null, due_at: null, problem: null }).execute()
    },
    async failed(hook, problem, due) {
      await change(hook).where('lease', '=', hook.lease)
        .set({ lease: null, problem, ...(due === null ? { state: 'dead', due_at: null } : { due_at: instant(due) }) }).execute()
    },
    async nextDue() {
      const row = await heads(db).select(({ fn }) => fn.min('one.due_at').as('due')).executeTakeFirst()
      return row?.due ? Date.parse(row.due) : null
    },
    dead: (tenant) => db.selectFrom('hook_delivery').selectAll().where('tenant', '=', tenant).where('state', '=', 'dead').orderBy('position').execute(),
    async replay(hook, now) {
      const again = await change(hook).where('state', '=', 'dead').set({ state: 'waiting', tries: 0, due_at: instant(now), problem: null }).returning('delivery').executeTakeFirst()
      return again !== undefined
    },
    async count() {
      const rows = await db.selectFrom('hook_delivery').where('state', '<>', 'applied').groupBy('state').select(['state', sql<number>`count(*)`.as('deliveries')]).execute()
      return { waiting: 0, dead: 0, ...Object.fromEntries(rows.map(({ state, deliveries }) => [state, Number(deliveries)])) }
    },
    async prune({ applied, dead }) {
      await db.deleteFrom('hook_delivery').where('state', '=', 'applied').where('received_at', '<', instant(applied)).execute()
      await db.deleteFrom('hook_delivery').where('state', '=', 'dead').where('received_at', '<', instant(dead)).execute()
    },
    withBody: (tenant) => db.selectFrom('hook_delivery').selectAll().where('tenant', '=', tenant).where('body', 'is not', null).execute(),
    async rewrite(hook, body) {
      await change(hook).where('body', 'is not', null).set({ body }).execute()
    },
  }
}
