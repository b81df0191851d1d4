import type { Call, HookOutcome, HookSource } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import type { Limits } from '../http/createLimits.js'
import type { GatewayApp, GatewayContext, RouteParts } from '../http/GatewayApp.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { TenantId } from '../session/Session.js'
import { memoryOfHooks, type HookQueue } from './createHookQueue.js'

export interface HookParts extends Pick<RouteParts, 'readBody'> {
  /** How a source verifies deliveries; undefined where there is no such tenant, no such source, or it takes none. */
  readonly hooksOf: (tenant: TenantId, source: SourceId) => Pick<HookSource, 'receive'> | undefined
  readonly queue: Pick<HookQueue, 'keep'>
  readonly limits: Pick<Limits, 'deliver' | 'distrust'>
  /** Where senders reach the gateway: some sign the address too. */
  readonly publicUrl: string
  readonly now: () => number
}

const maxBytes = 1024 * 1024
/** A sender's clock may be ahead of ours by this. */
const ahead = 5 * 60_000

/** Takes what networks deliver: believes the signature alone, keeps it before it says so, applies it afterwards. */
export function mountHooks(app: GatewayApp, { readBody, hooksOf, queue, limits, publicUrl, now }: HookParts): void {
  async function disbelieved(context: GatewayContext, reason: string) {
    await limits.distrust(context.get('address'))
    return refuseRequest('unauthorised', reason, 'This delivery is not believed. Nothing was done.')
  }

  app.all('/v1/hooks/:tenant/:source', async (context) => {
    const { tenant, source } = context.req.param()
    const hooks = hooksOf(tenant, source)
    if (!hooks) return context.notFound()
    context.set('route', 'hooks')
    context.set('source', source)
    await limits.deliver(tenant, source)
    const receivedAt = new Date(now()).toISOString()
    const { pathname, search } = new URL(context.req.url)
    const delivery = {
      method: context.req.method, url: `${publicUrl.replace(/\/+$/, '')}${pathname}${search}`, headers: context.req.header(), body: await readBody(context, maxBytes), receivedAt,
    }
    const outcome = await hooks.receive(delivery, callOf(context, tenant))
    if (outcome.type === 'challenge') return answerChallenge(context, outcome)
    if (outcome.type === 'refused') throw await disbelieved(context, 'hook-refused')
    if (isStale(outcome.sentAt, now())) throw await disbelieved(context, 'hook-stale')
    if (outcome.changes.length > 0) await queue.keep({ tenant, source, id: outcome.deliveryId, receivedAt, changes: outcome.changes })
    return context.body(null, 200)
  })
}

const callOf = (context: GatewayContext, tenant: TenantId): Call => ({
  signal: context.get('signal'), locale: 'en', actor: { id: 'gateway', name: 'Gateway', roles: [], tenant }, purpose: 'service', priority: 'background',
})

/** Older than deliveries are remembered, it could be one that was here before. */
function isStale(sentAt: string | undefined, now: number): boolean {
  if (sentAt === undefined) return false
  const age = now - Date.parse(sentAt)
  return !(age <= memoryOfHooks && age >= -ahead)
}

function answerChallenge(context: GatewayContext, { status, body }: Extract<HookOutcome, { type: 'challenge' }>): Response {
  const type = /^\s*[{[]/.test(body) ? 'application/json' : 'text/plain; charset=utf-8'
  return context.body(body, status as 200, { 'content-type': type })
}
