import type { StreamId } from '@alongside/core/desk'
import type { StreamRequest } from '@alongside/core/protocol'
import type { Access } from '../access/Access.js'
import { keepReachable } from '../deliveries/keepReachable.js'
import { toWireDelivery } from '../deliveries/toWireDelivery.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Dispatch } from '../outbox/Dispatch.js'
import type { Session, TenantId } from '../session/Session.js'
import type { Database, Notice } from '../storage/Database.js'
import type { PresenceBoard } from './createPresenceBoard.js'
import { presenceTopic } from './createPresenceBoard.js'
import { createDeskTails } from './createDeskTails.js'
import { createStreamClient, type StreamClient } from './createStreamClient.js'
import { readDeskHead } from './readDeskTail.js'
import { runFollows } from './runFollows.js'

export interface StreamsParts {
  readonly database: Database
  readonly accessOf: (tenant: TenantId) => Access
  readonly presence: PresenceBoard
  readonly findDelivery: Dispatch['find']
  readonly now: () => number
  /** The most bytes that may wait for one browser; 256 kB unless given. */
  readonly maxWaiting?: number
  /** The most streams of one employee; 50 unless given. */
  readonly maxPerActor?: number
}

/** All open streams of this process. They share one subscription to what happens; one that is idle costs neither a timer nor a query. */
export interface Streams {
  /** The body of a new stream. `after` is the last event its browser knows of. */
  open(session: Session, request: StreamRequest, after: number | undefined): Promise<ReadableStream<Uint8Array>>
  /** Sends goodbye where a token ended, and a sign of life where `isPing`. Called by the clock. */
  tick(isPing: boolean): void
  count(): Readonly<Record<TenantId, number>>
  close(): void
}

export function createStreams(parts: StreamsParts): Streams {
  const { database, accessOf, presence, findDelivery, now, maxWaiting = 256_000, maxPerActor = 50 } = parts
  const clients = new Set<StreamClient>()
  const tails = createDeskTails({ database, accessOf, clientsOf: (tenant) => pick((client) => client.request.desk && client.session.tenant === tenant) })
  const pick = (isWanted: (client: StreamClient) => boolean) => [...clients].filter(isWanted)
  const stop = database.listen((notice) => void hear(notice).catch(() => undefined))

  async function hear({ tenant, topic, key }: Notice): Promise<void> {
    if (topic === 'lost') return hearAgain()
    if (topic === 'desk') return tails.wake(tenant)
    if (key === undefined) return
    if (topic === presenceTopic) return tellPresence(tenant, [key], pick(({ session, request }) => session.tenant === tenant && request.threads.includes(key)))
    if (topic === 'outbox') return tellDelivery(tenant, key)
    if (topic === 'session') for (const client of pick(({ session }) => session.tenant === tenant && session.token === key)) client.end('ended')
  }

  /** Nobody knows what was said in the meantime. */
  async function hearAgain(): Promise<void> {
    for (const tenant of new Set(pick(() => true).map(({ session }) => session.tenant))) tails.wake(tenant)
    await Promise.all(pick(({ request }) => request.threads.length > 0).map((client) => tellPresence(client.session.tenant, client.request.threads, [client])))
  }

  async function tellPresence(tenant: TenantId, threads: readonly StreamId[], whom: readonly StreamClient[]): Promise<void> {
    if (whom.length === 0 || threads.length === 0) return
    for (const [thread, marks] of await presence.list(tenant, threads)) for (const client of whom) client.send({ type: 'presence', thread, marks })
  }

  async function tellDelivery(tenant: TenantId, key: string): Promise<void> {
    const whom = pick(({ session, request }) => request.deliveries && session.tenant === tenant)
    const delivery = whom.length > 0 ? await findDelivery(tenant, key) : null
    if (!delivery) return
    for (const client of whom) {
      const isTheirs = (await keepReachable([delivery], client.session, accessOf(tenant))).length > 0
      if (isTheirs) client.send({ type: 'delivery', delivery: toWireDelivery(delivery) })
    }
  }

  return {
    async open(session, request, after) {
      const { tenant, actor } = session
      if (pick((client) => client.session.tenant === tenant && client.session.actor.id === actor.id).length >= maxPerActor) {
        throw refuseRequest('rate-limited', 'too-many-streams', 'Too many streams of this employee are open. Close some; the tabs of one browser share one.')
      }
      const head = await readDeskHead(database, tenant)
      // A position that is not there yet is of a database that was since restored from a copy: everything is told again.
      const position = after === undefined ? head : after > head ? 0 : after
      const client = createStreamClient({ session, request, position, maxWaiting, onEnd: (ended) => void clients.delete(ended) })
      clients.add(client)
      client.send({ type: 'open', now: new Date(now()).toISOString(), expiresAt: new Date(session.expiresAt).toISOString() }, position)
      if (request.desk) tails.wake(tenant)
      await tellPresence(tenant, request.threads, [client])
      runFollows(client, accessOf(tenant))
      return client.body
    },
    tick(isPing) {
      for (const client of [...clients]) {
        if (client.session.expiresAt <= now()) client.end('expired')
        else if (isPing) client.send({ type: 'ping' })
      }
      tails.retry()
    },
    count() {
      const counts: Record<TenantId, number> = {}
      for (const { session } of clients) counts[session.tenant] = (counts[session.tenant] ?? 0) + 1
      return counts
    },
    close() {
      stop()
      for (const client of [...clients]) client.end('closing')
    },
  }
}
