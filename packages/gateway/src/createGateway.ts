import { AlongsideError } from '@alongside/core/errors'
import { deliveryEndpoints, presenceEndpoints, sessionEndpoints } from '@alongside/core/protocol'
import { createAudit } from './audit/createAudit.js'
import { openTenant, type Tenant } from './compose/openTenant.js'
import { createDeliveryHandlers } from './deliveries/createDeliveryHandlers.js'
import type { GatewayOptions } from './GatewayOptions.js'
import { createAddressReader } from './http/createAddressReader.js'
import { createApp } from './http/createApp.js'
import { createCrossOrigin } from './http/createCrossOrigin.js'
import { createLimits } from './http/createLimits.js'
import { openPort, type OpenPort } from './http/openPort.js'
import { serveEndpoints } from './http/serveEndpoints.js'
import { createLog } from './ops/createLog.js'
import { createMetrics } from './ops/createMetrics.js'
import { mountOps } from './ops/mountOps.js'
import { createDepartures } from './outbox/createDepartures.js'
import { createDispatch } from './outbox/createDispatch.js'
import type { Dispatch } from './outbox/Dispatch.js'
import { createEndedTokens } from './session/createEndedTokens.js'
import { createSessionHandlers } from './session/createSessionHandlers.js'
import { createVerifier } from './session/createVerifier.js'
import type { TenantId } from './session/Session.js'
import { mountStream } from './stream/mountStream.js'
import { createSyncSchedule } from './sync/createSyncSchedule.js'

/** A running gateway. Several may share one PostgreSQL. */
export interface Gateway {
  /** Answers one request, in this process. */
  fetch(request: Request): Promise<Response>
  /** Opens a port; 0 takes a free one. */
  listen(address: { readonly port: number; readonly host?: string }): Promise<{ readonly port: number; readonly url: string }>
  /** What it made of a tenant's options, for the operator's commands; undefined where there is no such tenant. */
  tenant(id: TenantId): Tenant | undefined
  readonly dispatch: Dispatch
  /** Says it is not ready, tells streams goodbye, finishes what is in flight within ten seconds, and closes what it opened; the database is whoever's who opened it. */
  close(): Promise<void>
}

const finishWithin = 10_000

/** Composes a gateway of its parts: checks what it is given, opens every tenant's sources, and begins to bring accepted replies to the networks. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  checkOptions(options)
  const { database, secret, now = Date.now } = options
  const log = createLog(options.log)
  const metrics = createMetrics()
  const fetch = (url: string, init?: RequestInit) => globalThis.fetch(url, init)
  const tenants = new Map(options.tenants.map((one) => [one.id, openTenant(one, { database, secret, now, fetch, metrics, onError: (error) => log.failure('work-failed', error), signImage: (url) => url })]))
  const tenant = (id: TenantId): Tenant => tenants.get(id)!
  const accessOf = (id: TenantId) => tenant(id).access
  const onError = (error: unknown) => log.failure('work-failed', error)

  const claimAndAccept = () => Promise.reject(new Error('no desk handlers yet'))
  const deskOf = (id: TenantId) => tenant(id).desk
  const dispatch = createDispatch({ database, secret, sink: (id, source) => tenants.get(id)?.sources.get(source)?.adapter.replies, desk: deskOf, claimAndAccept, now, onError })
  const departures = createDepartures({ database, tenants: [...tenants.keys()], desk: deskOf, log: (id) => tenant(id).log, claimAndAccept, now, onError })
  const synced = [...tenants].flatMap(([id, { sources }]) => [...sources].flatMap(([source, { sync }]) => (sync ? [{ tenant: id, source, every: sync.every, sync: sync.run }] : [])))
  const schedule = createSyncSchedule({ database, now, sources: synced, onError: (error, { tenant: id, source }) => log.failure('sync-failed', error, { tenant: id, source }) })

  const ended = await createEndedTokens({ database, now })
  const audit = createAudit({ database, now, onLost: ({ requestId, code, reason }) => log.event('audit-lost', { requestId, code, reason }) })
  const frame = createApp({
    audit, metrics, log, verifier: createVerifier({ tenants: options.tenants, ended, fetch, now }), limits: createLimits(options.limits),
    crossOrigin: createCrossOrigin(options.tenants), addressOf: createAddressReader(options.trustedProxies ?? []), isSecure: options.publicUrl.startsWith('https:'),
  })
  const { app, routes } = frame
  const stream = mountStream(app, { ...routes, database, accessOf, findDelivery: dispatch.find, now })
  const parts = { ...routes, hasSource: (id: TenantId, source: string) => tenant(id).sources.has(source) }
  serveEndpoints(app, sessionEndpoints, createSessionHandlers({ tenant: (id) => ({ ...tenant(id), ...tenant(id).options, policy: tenant(id).policy }), ended, now }), parts)
  serveEndpoints(app, deliveryEndpoints, createDeliveryHandlers({ dispatch, accessOf }), parts)
  serveEndpoints(app, presenceEndpoints, stream.handlers, parts)

  let isClosing = false
  mountOps(app, { metrics, unready: async () => (isClosing ? 'closing' : null), ...(options.metricsToken !== undefined && { metricsToken: options.metricsToken }) })
  dispatch.start()
  departures.start()
  schedule.start()

  const ports = new Set<OpenPort>()
  return {
    fetch: async (request) => app.fetch(request),
    dispatch,
    tenant: (id) => tenants.get(id),
    async listen(address) {
      const port = await openPort({ ...address, fetch: app.fetch as never, onMalformed: async () => '' })
      ports.add(port)
      return port
    },
    async close() {
      isClosing = true
      stream.close()
      await Promise.all([...ports].map((port) => port.close(() => frame.inFlight() === 0, finishWithin)))
      await Promise.all([departures.stop(), schedule.stop()])
      await dispatch.stop()
      ended.close()
    },
  }
}

function checkOptions({ secret, tenants }: GatewayOptions): void {
  if (secret.length < 32) throw new AlongsideError({ code: 'invalid-request', message: 'The secret has fewer than 32 bytes. The gateway did not start. Make one of 32 random bytes, and keep it.' })
  const ids = tenants.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new AlongsideError({ code: 'invalid-request', message: `Two tenants are named ${twice}. The gateway did not start. Give each a name of its own.` })
}
