import { sql } from 'kysely'
import type { PresenceMark, StreamId } from '@alongside/core/desk'
import type { Duration } from '@alongside/core/model'
import type { WireMark } from '@alongside/core/protocol'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

/** Who is where, over all replicas. */
export interface PresenceBoard {
  announce(tenant: TenantId, mark: PresenceMark): Promise<void>
  list(tenant: TenantId, threads: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly WireMark[]>>
}

/** How long a mark holds when it is not repeated. */
const lasting: Readonly<Record<WireMark['doing'], Duration>> = { open: 120_000, looking: 45_000, typing: 8_000 }

export const presenceTopic = 'presence'

/** Keeps marks in a table that is not logged, and tells every replica of each. */
export function createPresenceBoard(database: Database, now: () => number): PresenceBoard {
  const instant = (time: number) => new Date(time).toISOString()

  return {
    announce: (tenant, { thread, actor, doing }) => database.transact(async (trx) => {
      await trx.deleteFrom('presence_mark').where('until', '<', instant(now())).execute()
      if (doing === 'gone') {
        await trx.deleteFrom('presence_mark').where('tenant', '=', tenant).where('thread', '=', thread).where('actor', '=', actor).execute()
      } else {
        const [since, until] = [instant(now()), instant(now() + lasting[doing])]
        await trx.insertInto('presence_mark').values({ tenant, thread, actor, doing, since, until })
          .onConflict((mark) => mark.columns(['tenant', 'thread', 'actor']).doUpdateSet({
            doing, until, since: sql`case when presence_mark.doing = excluded.doing then presence_mark.since else excluded.since end`,
          })).execute()
      }
      await database.notify(trx, { tenant, topic: presenceTopic, key: thread })
    }),
    async list(tenant, threads) {
      const marks = new Map<StreamId, WireMark[]>(threads.map((thread) => [thread, []]))
      if (threads.length === 0) return marks
      const rows = await database.db.selectFrom('presence_mark').selectAll()
        .where('tenant', '=', tenant).where('thread', 'in', [...threads]).where('until', '>', instant(now())).orderBy('since').orderBy('actor').execute()
      for (const { thread, actor, doing, since, until } of rows) marks.get(thread)?.push({ actor, doing, since, holdsFor: Math.max(0, Date.parse(until) - now()) })
      return marks
    },
  }
}
