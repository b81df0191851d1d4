import { randomBytes, randomUUID } from 'node:crypto'
import type { DataAdapter } from '@alongside/core/adapter'
import { createDesk, type Desk } from '@alongside/core/desk'
import type { Interaction } from '@alongside/core/model'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import { deskEndpoints, sourceEndpoints, type Endpoint, type Endpoints } from '@alongside/core/protocol'
import { castPolicy, castStaff, createCast, type Cast, type CastSourceId, type CastStaffId } from '@alongside/core/testing'
import * as v from 'valibot'
import type { AccessParts, MountedSource } from '../access/Access.js'
import { createAccess, type TenantAccess } from '../access/createAccess.js'
import { createLeakFinder } from '../desk/createLeakFinder.js'
import { createTenantHandlers, type TenantHandlers } from '../desk/createTenantHandlers.js'
import type { Territory } from '../GatewayOptions.js'
import type { Handlers } from '../http/Handler.js'
import { createDispatch } from '../outbox/createDispatch.js'
import type { Dispatch } from '../outbox/Dispatch.js'
import type { Session } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { createDeskStore } from '../storage/desk/createDeskStore.js'

type Method<E> = E extends Endpoint<infer I, infer O> ? (input: I) => Promise<O> : never
type Methods<T extends Endpoints> = { readonly [K in keyof T]: Method<T[K]> }

/** One employee at one tenant's gateway: what they ask and are answered is checked against the protocol, as it is over the wire. */
export interface RigAgent {
  readonly session: Session
  readonly desk: Methods<typeof deskEndpoints>
  source(id: string): Methods<typeof sourceEndpoints>
}

export interface TenantRig {
  readonly cast: Cast
  readonly desk: Desk
  readonly access: TenantAccess
  readonly dispatch: Dispatch
  readonly handlers: TenantHandlers
  /** Turns the clock. */
  pass(ms: number): void
  now(): number
  as(who: CastStaffId | PolicyActor, more?: Partial<Session>): RigAgent
  /** The item of the cast that waits in the queue of a customer. */
  waiting(customer: string): Promise<Interaction>
  stop(): Promise<void>
}

export interface RigOptions {
  readonly tenant?: string
  readonly policy?: Policy
  readonly territory?: Partial<Record<CastSourceId, Territory>>
  readonly accounts?: Partial<Record<CastSourceId, MountedSource['accounts']>>
  readonly secret?: Uint8Array
  /** Changes a source before it is mounted. */
  readonly wrap?: (adapter: DataAdapter, source: CastSourceId) => DataAdapter
  readonly trust?: Pick<AccessParts, 'contexts' | 'private' | 'unknownCustomers'>
}

const call = { signal: new AbortController().signal, locale: 'en', actor: castStaff.mira, purpose: 'service', priority: 'agent' } as const

/** A tenant over the cast's sources, a real database and a real outbox. */
export function createTenantRig(database: Database, { tenant = 'kestrel', policy = castPolicy, territory = {}, accounts = {}, secret = randomBytes(32), wrap = (same) => same, trust = {} }: RigOptions = {}): TenantRig {
  const clock = { later: 0 }
  const cast = createCast({ now: () => Date.parse('2026-11-21T11:31:00.000Z') + clock.later })
  const { now } = cast
  const sources: readonly MountedSource[] = (Object.keys(cast.sources) as CastSourceId[]).map((id) => ({
    adapter: wrap(cast.sources[id].adapter, id), ...(territory[id] && { territory: territory[id] }), ...(accounts[id] && { accounts: accounts[id] }),
  }))
  const current = () => policy
  const access = createAccess({ tenant, sources, policy: current, database, secret, now, desk: () => desk, signImage: (url) => `https://gateway.example/images?of=${encodeURIComponent(url)}`, ...trust })
  const leaks = createLeakFinder(sources, access.places, now)
  const desk = createDesk(createDeskStore(database, tenant, secret), { policy: current, now, random: (length) => randomBytes(length), findLeaks: leaks.forDesk })
  const dispatch = createDispatch({
    database, secret, desk: () => desk, now, sink: (_, source) => cast.sources[source as CastSourceId].adapter.replies, claimAndAccept: (request) => handlers.claimAndAccept(request),
  })
  const handlers = createTenantHandlers({ tenant, access, desk, dispatch, policy: current, now, database, secret, sources, leaks })
  dispatch.start()
  return {
    cast, desk, access, dispatch, handlers, now,
    pass: (ms) => void (clock.later += ms),
    as: (who, more = {}) => toAgent({ ...sessionOf(typeof who === 'string' ? castStaff[who] : who, now()), tenant, ...more }, handlers),
    async waiting(customer) {
      const { queue } = cast.customers.find(({ id }) => id === customer)!
      const { items } = await cast.sources[queue.source].adapter.timeline!.thread({ ref: queue.about! }, call)
      return items.find(({ ref }) => ref.id === queue.about!.id)!
    },
    stop: () => dispatch.stop(),
  }
}

function sessionOf(actor: PolicyActor, now: number): Session {
  return { tenant: actor.tenant, actor, scopes: new Set(['read', 'write', 'desk', 'audit', 'erase', 'operate']), token: randomUUID(), expiresAt: now + 600_000 }
}

function toAgent(session: Session, { desk, sources }: TenantHandlers): RigAgent {
  return { session, desk: toMethods(deskEndpoints, desk, session), source: (id) => toMethods(sourceEndpoints, sources, session, id) }
}

function toMethods<T extends Endpoints>(table: T, handlers: Handlers<T>, session: Session, source?: string): Methods<T> {
  const names = Object.keys(table)
  return Object.fromEntries(names.map((name) => [name, async (input: unknown) => {
    const endpoint = table[name]!
    const handler = handlers[name] as (input: unknown, context: object) => Promise<unknown>
    const asked: unknown = v.parse(endpoint.input, overTheWire(input))
    const answer = overTheWire(await handler(asked, { session, signal: new AbortController().signal, requestId: randomUUID(), ...(source !== undefined && { source }) }))
    v.parse(endpoint.output, answer)
    return answer
  }])) as Methods<T>
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
