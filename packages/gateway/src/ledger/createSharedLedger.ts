import type { RateLedger, RateState } from '@alongside/core/adapter'
import { sql } from 'kysely'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

export interface SharedLedgerOptions {
  readonly database: Database
  readonly tenant: TenantId
  readonly now: () => number
  readonly onError?: (error: unknown) => void
}

/** A tenant's rate ledger that replicas share: what one of them is told by a source, all of them keep to. */
export interface SharedLedger extends RateLedger {
  /** Reads what is known and follows what others report. */
  start(): Promise<void>
  /** Resolves once everything noted here is in the database. */
  flush(): Promise<void>
  stop(): Promise<void>
}

interface Bucket {
  readonly state: RateState
  /** Taken here and not yet counted in the database. */
  readonly pending: number
}

/** What happened here and is not written yet: a report, and what was taken after it. */
interface News {
  readonly taken: number
  readonly reported?: RateState
}

/** Reports of one window differ by the time they took: "in 60 seconds" is said at another moment each time. */
const sameWindow = 5_000

/**
 * Answers from a copy in memory, since an adapter cannot wait to ask; writes behind, and reads again when another replica wrote.
 * While it cannot be sure of the others it leaves half of what it knows to them.
 */
export function createSharedLedger({ database, tenant, now, onError = () => undefined }: SharedLedgerOptions): SharedLedger {
  const { db } = database
  const buckets = new Map<string, Bucket>()
  let isSure = false
  let writing: Promise<void> = Promise.resolve()
  const waiting = new Map<string, News>()
  let unlisten: () => void = () => undefined

  function current(bucket: string): RateState | undefined {
    const known = buckets.get(bucket)
    if (known && known.state.resetsAt <= now()) buckets.delete(bucket)
    const { state, pending } = buckets.get(bucket) ?? {}
    if (!state) return undefined
    const remaining = state.remaining - (pending ?? 0)
    return { ...state, remaining: isSure ? remaining : Math.floor(remaining / 2) }
  }

  function note(bucket: string, taken: number, reported?: RateState) {
    const before = waiting.get(bucket) ?? { taken: 0 }
    // What the source said after a request counts that request.
    waiting.set(bucket, reported ? { taken: 0, reported } : { ...before, taken: before.taken + taken })
    writing = writing.then(writeAll).catch((error: unknown) => {
      isSure = false
      onError(error)
    })
  }

  async function writeAll(): Promise<void> {
    for (const [bucket, news] of [...waiting]) {
      waiting.delete(bucket)
      try {
        const state = await write(bucket, news)
        if (state) adopt(state)
      } catch (error) {
        const since = waiting.get(bucket)
        waiting.set(bucket, since?.reported ? since : { ...news, taken: news.taken + (since?.taken ?? 0) })
        throw error
      }
    }
    if (!isSure) await read()
  }

  const write = (bucket: string, { taken, reported }: News) => database.transact(async (trx) => {
    if (reported) await sql`
      insert into ledger_rate (tenant, bucket, "limit", remaining, resets_at)
      values (${tenant}, ${bucket}, ${reported.limit ?? null}, ${reported.remaining}, ${toInstant(reported.resetsAt)})
      on conflict (tenant, bucket) do update set "limit" = excluded."limit", resets_at = excluded.resets_at,
        remaining = case when abs(extract(epoch from ledger_rate.resets_at - excluded.resets_at)) * 1000 < ${sameWindow}
          then least(ledger_rate.remaining, excluded.remaining) else excluded.remaining end`.execute(trx)
    if (taken > 0) await sql`update ledger_rate set remaining = remaining - ${taken} where tenant = ${tenant} and bucket = ${bucket}`.execute(trx)
    await database.notify(trx, { tenant, topic: 'ledger', key: bucket })
    return trx.selectFrom('ledger_rate').selectAll().where('tenant', '=', tenant).where('bucket', '=', bucket).executeTakeFirst()
  })

  function adopt({ bucket, limit, remaining, resets_at: resetsAt }: { bucket: string; limit: number | null; remaining: number; resets_at: string }) {
    buckets.set(bucket, { state: { remaining, resetsAt: Date.parse(resetsAt), ...(limit !== null && { limit }) }, pending: waiting.get(bucket)?.taken ?? 0 })
  }

  async function read(bucket?: string): Promise<void> {
    try {
      const known = db.selectFrom('ledger_rate').selectAll().where('tenant', '=', tenant)
      for (const row of await (bucket === undefined ? known : known.where('bucket', '=', bucket)).execute()) adopt(row)
      if (bucket === undefined) isSure = true
    } catch (error) {
      isSure = false
      onError(error)
    }
  }

  return {
    state: current,
    delay(bucket) {
      const state = current(bucket)
      return state && state.remaining <= 0 ? state.resetsAt - now() : 0
    },
    take(bucket) {
      const known = buckets.get(bucket)
      if (!known) return
      buckets.set(bucket, { ...known, pending: known.pending + 1 })
      note(bucket, 1)
    },
    report(bucket, state) {
      buckets.set(bucket, { state, pending: 0 })
      note(bucket, 0, state)
    },
    async start() {
      unlisten()
      unlisten = database.listen((notice) => {
        if (notice.topic === 'lost') {
          isSure = false
          void read()
        } else if (notice.topic === 'ledger' && notice.tenant === tenant) void read(notice.key)
      })
      await read()
    },
    async flush() {
      await writing
    },
    async stop() {
      unlisten()
      await writing
    },
  }
}

const toInstant = (time: number): string => new Date(time).toISOString()
