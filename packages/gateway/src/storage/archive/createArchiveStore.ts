import { sql } from 'kysely'
import type { ArchiveEntry, ArchiveProgress, ArchiveStore, StoredEntry } from '@alongside/core/archive'
import { identityKey, type InteractionRef, type SourceId } from '@alongside/core/model'
import type { TenantId } from '../../session/Session.js'
import type { Database } from '../Database.js'
import { toJson } from '../json.js'
import { prepare } from '../prepare.js'
import { createChangeFollower } from './createChangeFollower.js'
import { listEntries, toColumn, toFeed, toStored } from './listEntries.js'

/** One tenant's archive in the database, for all its sources. */
export function createArchiveStore(database: Database, tenant: TenantId): ArchiveStore {
  const { db } = database
  const inFeed = (source: SourceId) => db.selectFrom('archive_entry').where('feed', '=', toFeed(tenant, source))
  const stored = (source: SourceId) => inFeed(source).select(['entry', 'position'])

  async function update(ref: InteractionRef, next: (entry: ArchiveEntry | undefined) => ArchiveEntry): Promise<void> {
    const find = (from: Pick<typeof db, 'selectFrom'>) =>
      from.selectFrom('archive_entry').where('tenant', '=', tenant).where('source', '=', ref.source).where('id', '=', toColumn(ref.id)).select('entry').executeTakeFirst()
    // Most of what feeds report again is known: that costs no place in the queue of writers.
    const known = (await find(db))?.entry
    if (known && next(known) === known) return
    await database.transactInOrder(async (trx) => {
      const current = (await find(trx))?.entry
      const entry = next(current)
      if (entry === current) return
      const row = toColumns(toFeed(tenant, ref.source), entry)
      const { position } = await trx
        .insertInto('archive_entry').values({ tenant, source: ref.source, id: toColumn(ref.id), position: nextPosition, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'source', 'id']).doUpdateSet({ position: nextPosition, ...row }))
        .returning('position').executeTakeFirstOrThrow()
      await database.notify(trx, { tenant, topic: 'archive', key: ref.source, position })
    })
  }

  const threads = prepare<{ readonly keys: readonly string[] }, { readonly thread: string | null }>(db, (value) =>
    db.selectFrom('archive_entry').where('author', '=', sql<string>`any(${value('keys')}::text[])`).where('thread', 'is not', null).select('thread').distinct())
  const lastPosition = prepare<{ readonly feed: string }, { readonly last: number | null }>(db, (value) =>
    db.selectFrom('archive_entry').where('feed', '=', value('feed')).select(({ fn }) => fn.max('position').as('last')))
  const progressOf = prepare<{ readonly source: SourceId }, { readonly progress: ArchiveProgress }>(db, (value) =>
    db.selectFrom('archive_progress').where('tenant', '=', tenant).where('source', '=', value('source')).select('progress'))

  const changesAfter = async (source: SourceId, position: number): Promise<readonly StoredEntry[]> => {
    const rows = await stored(source).where('position', '>', position).orderBy('position').limit(pageSize).execute()
    return rows.map(toStored)
  }

  return {
    update,
    async read(refs) {
      const read = await Promise.all([...new Set(refs.map(({ source }) => source))].map((source) => {
        const ids = refs.filter((ref) => ref.source === source).map(({ id }) => toColumn(id))
        return db.selectFrom('archive_entry').where('tenant', '=', tenant).where('source', '=', source).where('id', '=', sql<string>`any(${ids}::text[])`).select(['entry', 'position']).execute()
      }))
      return read.flat().map(toStored)
    },
    list: (query) => listEntries(db, tenant, query),
    async threadsOf(source, authors) {
      const feed = toFeed(tenant, source)
      const rows = await threads({ keys: authors.map((author) => feed + toColumn(author)) })
      return rows.map(({ thread }) => (thread as string).slice(feed.length))
    },
    async head(source) {
      return (await lastPosition({ feed: toFeed(tenant, source) }))[0]?.last ?? 0
    },
    changed: createChangeFollower({ database, tenant, changesAfter }),
    async keptSinceBefore(source, moment) {
      const rows = await stored(source).where('kept_since', '<', moment).execute()
      return rows.map(toStored)
    },
    async progress(source) {
      return (await progressOf({ source }))[0]?.progress ?? {}
    },
    async setProgress(source, next) {
      const progress = toJson(next)
      await db.insertInto('archive_progress').values({ tenant, source, progress })
        .onConflict((conflict) => conflict.columns(['tenant', 'source']).doUpdateSet({ progress })).execute()
    },
  }
}

/** How many changes are handed over at a time; who follows asks again. */
const pageSize = 1_000

/** Under the order lock only, so that nobody sees a later position before an earlier one. */
const nextPosition = sql<number>`nextval('archive_position')`

/** What an entry is found by. */
function toColumns(feed: string, entry: ArchiveEntry) {
  const { item, keptSince, isReduced } = entry
  return {
    feed,
    author: item?.author.identity ? feed + toColumn(identityKey(item.author.identity)) : null,
    thread: item?.thread === undefined ? null : feed + toColumn(item.thread),
    occurred_at: item ? toColumn(item.occurredAt) : null,
    kept_since: item && !isReduced ? keptSince : null,
    entry: toJson(entry),
  }
}
