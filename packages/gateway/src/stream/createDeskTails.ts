import type { StreamId, SubjectId } from '@alongside/core/desk'
import type { Access } from '../access/Access.js'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import type { StreamClient } from './createStreamClient.js'
import { readDeskTail, tailLimit, type TailRow } from './readDeskTail.js'

export interface DeskTailsParts {
  readonly database: Pick<Database, 'db'>
  readonly accessOf: (tenant: TenantId) => Pick<Access, 'isEverywhere' | 'reachable'>
  readonly clientsOf: (tenant: TenantId) => readonly StreamClient[]
}

/** Tells browsers what is new in the logs of their tenants: one query for all of them, however many there are. */
export interface DeskTails {
  /** Something was written, or somebody came. */
  wake(tenant: TenantId): void
  /** Reads again where the database did not answer. */
  retry(): void
}

export function createDeskTails({ database, accessOf, clientsOf }: DeskTailsParts): DeskTails {
  /** Tenants being read, and whether something came meanwhile. */
  const reading = new Map<TenantId, boolean>()
  const failed = new Set<TenantId>()

  async function drain(tenant: TenantId): Promise<void> {
    for (let isMore = true; isMore; isMore ||= reading.get(tenant) ?? false) {
      reading.set(tenant, false)
      const clients = clientsOf(tenant)
      if (clients.length === 0) return
      const rows = await readDeskTail(database, tenant, Math.min(...clients.map(({ position }) => position)))
      await Promise.all(clients.map((client) => tell(client, rows, accessOf(tenant))))
      isMore = rows.length === tailLimit
    }
  }

  function wake(tenant: TenantId) {
    if (reading.has(tenant)) return void reading.set(tenant, true)
    reading.set(tenant, true)
    drain(tenant).catch(() => failed.add(tenant)).finally(() => {
      const isMore = reading.get(tenant)
      reading.delete(tenant)
      if (isMore) wake(tenant)
    })
  }

  return {
    wake,
    retry() {
      for (const tenant of [...failed]) {
        failed.delete(tenant)
        wake(tenant)
      }
    },
  }
}

async function tell(client: StreamClient, rows: readonly TailRow[], access: Pick<Access, 'isEverywhere' | 'reachable'>): Promise<void> {
  const news = rows.filter(({ position }) => position > client.position)
  const last = news.at(-1)?.position
  if (last === undefined) return
  const streams = [...new Set(news.map(({ stream }) => stream))]
  const reachable = access.isEverywhere(client.session) ? streams : await access.reachable(client.session, streams)
  for (const [subject, where] of erasures(news)) client.send({ type: 'erased', subject, streams: where })
  // The id comes with the last of them: who is cut off before it hears them again, and misses none.
  if (reachable.length > 0) client.send({ type: 'desk', streams: reachable }, last)
  client.position = last
}

function erasures(rows: readonly TailRow[]): ReadonlyMap<SubjectId, readonly StreamId[]> {
  const found = new Map<SubjectId, StreamId[]>()
  for (const { erased, stream } of rows) if (erased !== null) found.set(erased, [...(found.get(erased) ?? []), stream])
  return found
}
