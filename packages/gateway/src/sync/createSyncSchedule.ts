import { randomUUID } from 'node:crypto'
import type { Call } from '@alongside/core/adapter'
import type { Duration, SourceId } from '@alongside/core/model'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

/** A source whose feed is kept in the archive. */
export interface SyncedSource {
  readonly tenant: TenantId
  readonly source: SourceId
  readonly every: Duration
  readonly sync: (call: Call) => Promise<unknown>
}

export interface SyncSchedule {
  /** Reads every feed that is due and that no other replica is reading. */
  runDue(): Promise<void>
  start(): void
  /** Gives up what is being read; the next replica reads on from where it stood. */
  stop(): Promise<void>
}

export interface SyncOptions {
  readonly database: Database
  readonly sources: readonly SyncedSource[]
  readonly now: () => number
  readonly onError: (error: unknown, source: SyncedSource) => void
}

/** A replica that dies while reading leaves its turn to the others after this. */
const lease = 5 * 60_000
const lookEvery = 5_000

/** Reads feeds on a schedule, each in one replica at a time. */
export function createSyncSchedule({ database: { db }, sources, now, onError }: SyncOptions): SyncSchedule {
  const holder = randomUUID()
  const stopped = new AbortController()
  const running = new Map<SyncedSource, Promise<void>>()
  const instant = (time: number) => new Date(time).toISOString()

  async function take({ tenant, source }: SyncedSource): Promise<boolean> {
    const turn = { due_at: instant(now() + lease), holder }
    const taken = await db.insertInto('source_sync').values({ tenant, source, ...turn })
      .onConflict((conflict) => conflict.columns(['tenant', 'source']).doUpdateSet(turn).where('source_sync.due_at', '<=', instant(now())))
      .returning('source').executeTakeFirst()
    return taken !== undefined
  }

  const giveBack = ({ tenant, source, every }: SyncedSource) =>
    db.updateTable('source_sync').set({ due_at: instant(now() + every), holder: null }).where('tenant', '=', tenant).where('source', '=', source).where('holder', '=', holder).execute()

  async function run(one: SyncedSource): Promise<void> {
    try {
      if (stopped.signal.aborted || !(await take(one))) return
      const actor = { id: 'gateway', name: 'Gateway', roles: [], tenant: one.tenant }
      await one.sync({ signal: stopped.signal, locale: 'en', actor, purpose: 'service', priority: 'background' })
    } catch (error) {
      if (!stopped.signal.aborted) onError(error, one)
    } finally {
      await giveBack(one).catch((error: unknown) => onError(error, one))
    }
  }

  function begin(one: SyncedSource): Promise<void> {
    const known = running.get(one)
    if (known) return known
    const begun = run(one).finally(() => running.delete(one))
    running.set(one, begun)
    return begun
  }

  const runDue = async () => void (await Promise.all(sources.map(begin)))
  let clock: ReturnType<typeof setInterval> | undefined

  return {
    runDue,
    start() {
      if (sources.length === 0 || clock) return
      void runDue()
      clock = setInterval(() => void runDue(), lookEvery).unref()
    },
    async stop() {
      clearInterval(clock)
      stopped.abort()
      await Promise.all(running.values())
    },
  }
}
