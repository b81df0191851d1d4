import type { SignedContexts } from '../context/createSignedContexts.js'
import { createTenantHandlers, type TenantHandlers } from '../desk/createTenantHandlers.js'
import { createHookQueue, type HookQueue } from '../hooks/createHookQueue.js'
import type { Log } from '../ops/createLog.js'
import type { ClaimAndAccept } from '../outbox/ClaimAndAccept.js'
import { createDepartures } from '../outbox/createDepartures.js'
import { createDispatch } from '../outbox/createDispatch.js'
import type { Dispatch } from '../outbox/Dispatch.js'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import type { KeptValues } from '../storage/kept/createKeptValues.js'
import { createSyncSchedule } from '../sync/createSyncSchedule.js'
import { eraseFromArchive } from './eraseFromArchive.js'
import type { Tenant } from './openTenant.js'

export interface WorkParts {
  readonly database: Database
  readonly secret: Uint8Array
  readonly now: () => number
  readonly log: Log
  readonly kept: KeptValues
  readonly contexts: Pick<SignedContexts, 'forget'>
  readonly tenants: ReadonlyMap<TenantId, Tenant>
}

/** What goes on without anybody asking: replies leave, schedules come due, feeds are read. */
export interface Work {
  readonly dispatch: Dispatch
  readonly hooks: HookQueue
  handlersOf(tenant: TenantId): TenantHandlers
  start(): Promise<void>
  /** Finishes what is with the networks, begins nothing more. */
  stop(): Promise<void>
}

export function openWork(parts: WorkParts): Work {
  const { database, secret, now, log, tenants } = parts
  const handlers = new Map<TenantId, TenantHandlers>()
  const handlersOf = (id: TenantId) => handlers.get(id)!
  const deskOf = (id: TenantId) => tenants.get(id)!.desk
  const claimAndAccept: ClaimAndAccept = (request) => handlersOf(request.tenant).claimAndAccept(request)
  const onError = (error: unknown) => log.failure('outbox-failed', error)
  const dispatch = createDispatch({ database, secret, now, onError, claimAndAccept, desk: deskOf, sink: (id, source) => tenants.get(id)?.sources.get(source)?.adapter.replies })
  const departures = createDepartures({ database, now, onError, claimAndAccept, desk: deskOf, tenants: [...tenants.keys()], log: (id) => tenants.get(id)!.log })
  const sources = [...tenants].flatMap(([tenant, one]) => [...one.sources].flatMap(([source, { sync }]) => (sync ? [{ tenant, source, every: sync.every, sync: sync.run }] : [])))
  const schedule = createSyncSchedule({ database, sources, now, onError: (error, { tenant, source }) => log.failure('sync-failed', error, { tenant, source }) })
  const hooks = createHookQueue({ database, secret, now, onError: (error) => log.failure('hook-failed', error), applyTo: (id, source) => tenants.get(id)?.sources.get(source)?.hooks?.apply })
  for (const [id, tenant] of tenants) handlers.set(id, openHandlers(id, tenant, { dispatch, hooks }, parts))

  return {
    dispatch, hooks, handlersOf,
    async start() {
      await Promise.all([...tenants.values()].map((tenant) => tenant.start()))
      dispatch.start()
      departures.start()
      schedule.start()
      hooks.start()
    },
    async stop() {
      await Promise.all([departures.stop(), schedule.stop(), hooks.stop()])
      await dispatch.stop()
      await Promise.all([...tenants.values()].map((tenant) => tenant.stop()))
    },
  }
}

function openHandlers(tenant: TenantId, { access, desk, policy, leaks, sources, archive }: Tenant, { dispatch, hooks }: Pick<Work, 'dispatch' | 'hooks'>, { database, secret, now, kept, contexts }: WorkParts): TenantHandlers {
  return createTenantHandlers({
    tenant, access, desk, policy, leaks, dispatch, now, database, secret, sources: [...sources.values()],
    async forgetPeople(people) {
      await kept.forget(tenant, people)
      await contexts.forget(tenant, people)
      await hooks.forget(tenant, people)
      const archived = [...sources].filter(([, { mount }]) => mount.archive)
      for (const [source] of archived) await eraseFromArchive(archive, source, people, new Date(now()).toISOString())
    },
  })
}
