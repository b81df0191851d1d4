import type { Database } from '../storage/Database.js'

/** How many replies wait, are on their way, failed or are unknown, over all tenants. */
export async function countPosts({ db }: Pick<Database, 'db'>): Promise<Readonly<Record<string, number>>> {
  const rows = await db.selectFrom('outbox_post').where('state', '<>', 'sent').groupBy('state').select(({ fn }) => ['state', fn.countAll<number>().as('posts')]).execute()
  return { queued: 0, sending: 0, failed: 0, unknown: 0, ...Object.fromEntries(rows.map(({ state, posts }) => [state, Number(posts)])) }
}
