import { defineAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { ProfileFragment } from '@alongside/core/model'
import { castNow, createCast } from '@alongside/core/testing'
import type { Database, SourceMount } from '@alongside/gateway'
import { sql } from 'kysely'
import { conversationId, conversations, customerId, customers, itemsEach, toItem, toProfile, toWriter } from './benchCustomers.js'

const about = { glyph: { path: 'M0 0' }, accepts: ['crm'] }

/** A company's own records in a table, pages that are kept in the archive, and a network in memory with many conversations. */
export function createBenchSources(database: Database): readonly SourceMount[] {
  return [
    { open: (environment) => createCrm(database, environment) },
    { open: createPages, archive: { syncEvery: 3_600_000 } },
    { open: createNetwork },
  ]
}

/** Fills the table behind the records. */
export async function fillCrm({ db }: Database): Promise<void> {
  await sql`create table if not exists bench_customer (id text primary key, profile json not null)`.execute(db)
  const ids = Array.from({ length: customers }, (_, index) => customerId(index))
  const profiles = ids.map((id) => JSON.stringify(toProfile(id)))
  await sql`insert into bench_customer select id, profile::json from unnest(${ids}::text[], ${profiles}::text[]) as given (id, profile) on conflict do nothing`.execute(db)
}

function createCrm({ db }: Database, environment: EnvironmentParts) {
  const observedAt = new Date(castNow).toISOString()
  return defineAdapter({
    ...about, id: 'crm', kind: 'crm', label: 'CRM',
    customers: {
      find: async () => ({ matches: [], observedAt }),
      async profile({ subject }) {
        const id = subject[0]?.id ?? ''
        const { rows } = await sql<{ readonly profile: ProfileFragment }>`select profile from bench_customer where id = ${id}`.execute(db)
        return rows[0]?.profile ?? null
      },
    },
  }, environment)
}

function createPages(environment: EnvironmentParts) {
  const observedAt = new Date(castNow).toISOString()
  const items = Array.from({ length: customers * itemsEach }, (_, index) => toItem(index % customers, Math.floor(index / customers)))
  return defineAdapter({
    ...about, id: 'pages', kind: 'pages', label: 'Pages',
    feed: {
      list: async ({ since = '0', limit }) => {
        const [from, to] = [Number(since), Number(since) + limit]
        return { changes: items.slice(from, to).map((item) => ({ type: 'put' as const, item, revision: 1 })), next: String(Math.min(to, items.length)), hasMore: to < items.length, coveredFrom: 'beginning', observedAt }
      },
    },
  }, environment)
}

/** The cast's Facebook page, where each of our conversations has one item. */
function createNetwork() {
  const { sources, customers: cast } = createCast()
  const { adapter, control } = sources.facebook
  const waiting = control.find(cast.find(({ id }) => id === 'ines-roth')!.queue.about!)!
  for (let index = 0; index < conversations; index += 1) {
    const id = conversationId(index)
    control.put({ ...waiting, ref: { source: 'facebook', id }, thread: id, author: { ...waiting.author, identity: toWriter(id) } })
  }
  return adapter
}
