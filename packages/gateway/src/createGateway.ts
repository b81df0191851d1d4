import { randomUUID } from 'node:crypto'
import type { ActorId, ErasureReceipt, SubjectId } from '@alongside/core/desk'
import { contextEndpoints, deliveryEndpoints, deskEndpoints, keptEndpoints, presenceEndpoints, sessionEndpoints, sourceEndpoints } from '@alongside/core/protocol'
import { perTenant } from './access/perTenant.js'
import { auditDesk } from './audit/auditDesk.js'
import { createAudit } from './audit/createAudit.js'
import { checkOptions } from './compose/checkOptions.js'
import { countPosts } from './compose/countPosts.js'
import { openTenant, type Tenant } from './compose/openTenant.js'
import { openWork } from './compose/openWork.js'
import { createContextHandlers } from './context/createContextHandlers.js'
import { createSeenProofs } from './context/createSeenProofs.js'
import { createSignedContexts } from './context/createSignedContexts.js'
import { createDeliveryHandlers } from './deliveries/createDeliveryHandlers.js'
import { createEgress } from './egress/createEgress.js'
import type { GatewayOptions } from './GatewayOptions.js'
import type { HookQueue } from './hooks/createHookQueue.js'
import { mountHooks } from './hooks/mountHooks.js'
import { createAddressReader } from './http/createAddressReader.js'
import { createApp } from './http/createApp.js'
import { createCrossOrigin } from './http/createCrossOrigin.js'
import { createLimits } from './http/createLimits.js'
import { openPort, type OpenPort } from './http/openPort.js'
import { serveEndpoints } from './http/serveEndpoints.js'
import { createImageSigner } from './images/createImageSigner.js'
import { mountImages } from './images/mountImages.js'
import { createKeptHandlers } from './kept/createKeptHandlers.js'
import { mountDescription } from './openapi/mountDescription.js'
import { createLog } from './ops/createLog.js'
import { createMetrics } from './ops/createMetrics.js'
import { createReadiness } from './ops/createReadiness.js'
import { mountOps } from './ops/mountOps.js'
import type { Dispatch } from './outbox/Dispatch.js'
import { createEndedTokens } from './session/createEndedTokens.js'
import { createSessionHandlers } from './session/createSessionHandlers.js'
import { createVerifier } from './session/createVerifier.js'
import type { TenantId } from './session/Session.js'
import { createKeptValues } from './storage/kept/createKeptValues.js'
import { mountStream } from './stream/mountStream.js'

/** A running gateway. Several may share one PostgreSQL. */
export interface Gateway {
  /** Answers one request, in this process. */
  fetch(request: Request): Promise<Response>
  /** Opens a port; 0 takes a free one. */
  listen(address: { readonly port: number; readonly host?: string }): Promise<{ readonly port: number; readonly url: string }>
  /** What it made of a tenant's options, for the operator's commands; undefined where there is no such tenant. */
  tenant(id: TenantId): Tenant | undefined
  readonly dispatch: Dispatch
  /** Deliveries of networks that could not be applied, and how to try them again. */
  readonly hooks: Pick<HookQueue, 'dead' | 'replay'>
  /** Erases a person everywhere anything about them is kept: outbox, drafts, archives, desk. */
  erase(tenant: TenantId, subject: SubjectId, actor: ActorId): Promise<ErasureReceipt>
  /** Says it is not ready, tells streams goodbye, finishes what is in flight within ten seconds, and closes what it opened; the database is whoever's who opened it. */
  close(): Promise<void>
}

const finishWithin = 10_000

/** Composes a gateway of its parts: checks what it is given, opens every tenant's sources, and begins to bring accepted replies to the networks. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  checkOptions(options)
  const { database, secret, now = Date.now } = options
  const [log, metrics] = [createLog(options.log), createMetrics()]
  const onError = (error: unknown) => log.failure('work-failed', error)
  const egress = createEgress({ ...options.egress, ...(options.proxy !== undefined && { proxy: options.proxy }) })
  const { fetch } = egress
  const images = createImageSigner({ secret, publicUrl: options.publicUrl, now })
  const contexts = createSignedContexts({ database, secret, now })
  const tenants = new Map(options.tenants.map((one) => [one.id, openTenant(one, { database, secret, now, fetch, metrics, onError, signImage: images.sign, contexts })]))
  const kept = createKeptValues({ database, secret, now })
  const work = openWork({ database, secret, now, log, kept, contexts, tenants })
  const { dispatch, hooks } = work

  const tenant = (id: TenantId): Tenant => tenants.get(id)!
  const accessOf = (id: TenantId) => tenant(id).access
  const ended = await createEndedTokens({ database, now })
  const audit = createAudit({ database, now, onLost: ({ requestId, code, reason }) => log.event('audit-lost', { requestId, code, reason }) })
  const limits = createLimits(options.limits)
  const { app, routes, inFlight } = createApp({
    audit, metrics, log, verifier: createVerifier({ tenants: options.tenants, ended, fetch, now }), limits,
    crossOrigin: createCrossOrigin(options.tenants), addressOf: createAddressReader(options.trustedProxies ?? []), isSecure: options.publicUrl.startsWith('https:'),
  })
  const readiness = createReadiness(database)
  const stream = mountStream(app, { ...routes, database, accessOf, findDelivery: dispatch.find, now })
  const parts = { ...routes, hasSource: (id: TenantId, source: string) => tenant(id).sources.has(source) }
  serveEndpoints(app, sessionEndpoints, createSessionHandlers({ tenant: (id) => ({ ...tenant(id).options, ...tenant(id) }), ended, contexts, now }), parts)
  serveEndpoints(app, contextEndpoints, createContextHandlers({ contexts, now, seen: createSeenProofs(database, now), verifierOf: (id) => tenant(id).options.verifyContext }), parts)
  serveEndpoints(app, sourceEndpoints, perTenant(sourceEndpoints, (id) => work.handlersOf(id).sources), parts)
  serveEndpoints(app, deskEndpoints, auditDesk(perTenant(deskEndpoints, (id) => work.handlersOf(id).desk), audit), parts)
  serveEndpoints(app, deliveryEndpoints, createDeliveryHandlers({ dispatch, accessOf }), parts)
  serveEndpoints(app, presenceEndpoints, stream.handlers, parts)
  serveEndpoints(app, keptEndpoints, createKeptHandlers(kept), parts)
  mountImages(app, { signer: images, now, ...options.egress, ...options.images, ...(options.proxy !== undefined && { proxy: options.proxy }) })
  mountHooks(app, { ...routes, limits, now, queue: hooks, publicUrl: options.publicUrl, hooksOf: (id, source) => tenants.get(id)?.sources.get(source)?.hooks })
  mountDescription(app, options)
  mountOps(app, { metrics, unready: readiness.unready, ...(options.metricsToken !== undefined && { metricsToken: options.metricsToken }) })
  metrics.gauge('alongside_stream_clients', 'Open streams by tenant.', 'tenant', async () => stream.count())
  metrics.gauge('alongside_outbox', 'Replies by state, those that were sent left out.', 'state', () => countPosts(database))
  metrics.gauge('alongside_hooks', 'Deliveries of networks that wait or are dead.', 'state', hooks.count)
  metrics.gauge('alongside_spend', 'What sources cost in their period, in the currency of their cap.', 'source', async () => spentBy(tenants))
  if (options.isIdle !== true) await work.start()
  log.event('gateway-started', { tenants: tenants.size })

  /** Bytes that are no HTTP have no request to answer, only a row to keep. */
  function onMalformed(): string {
    const [requestId, code, message] = [randomUUID(), 'invalid-request' as const, 'These bytes are no HTTP request. Nothing was done.']
    void audit.refuse({ requestId, route: 'none', code, reason: 'http-malformed', status: 400 })
    return JSON.stringify({ error: { code, message, requestId } })
  }

  const ports = new Set<OpenPort>()
  return {
    fetch: async (request) => app.fetch(request),
    dispatch,
    hooks,
    tenant: (id) => tenants.get(id),
    erase: (id, subject, actor) => work.handlersOf(id).erase(subject, actor),
    async listen(address) {
      const port = await openPort({ ...address, fetch: (request, env) => app.fetch(request, env as object), onMalformed })
      ports.add(port)
      return port
    },
    async close() {
      readiness.close()
      stream.close()
      await Promise.all([...ports].map((port) => port.close(() => inFlight() === 0, finishWithin)))
      await work.stop()
      ended.close()
      await egress.close()
      log.event('gateway-stopped')
    },
  }
}

function spentBy(tenants: ReadonlyMap<TenantId, Tenant>): Readonly<Record<string, number>> {
  const spends = [...tenants].flatMap(([id, { sources }]) => [...sources].flatMap(([source, { spend }]) => (spend ? [[`${id}/${source}`, spend.spent()] as const] : [])))
  return Object.fromEntries(spends)
}
