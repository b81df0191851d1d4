import { createHash, timingSafeEqual } from 'node:crypto'
import type { GatewayApp, GatewayContext } from '../http/GatewayApp.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Metrics } from './createMetrics.js'

/** Why a gateway cannot answer at the moment; null when it can. */
export type Unready = 'closing' | 'database' | 'migrations' | null

export interface OpsParts {
  readonly metrics: Metrics
  readonly unready: () => Promise<Unready>
  /** What a reader of metrics has to show; without one only this machine may read them. */
  readonly metricsToken?: string
}

/** What machines ask: is the process alive, may it be sent requests, what does it count. */
export function mountOps(app: GatewayApp, { metrics, unready, metricsToken }: OpsParts): void {
  app.get('/healthz', (context) => {
    context.set('route', 'healthz')
    return context.json({ status: 'ok' })
  })
  app.get('/readyz', async (context) => {
    context.set('route', 'readyz')
    const reason = await unready()
    return reason === null ? context.json({ status: 'ready' }) : context.json({ status: 'not-ready', reason }, 503)
  })
  app.get('/metrics', async (context) => {
    context.set('route', 'metrics')
    if (!mayRead(context, metricsToken)) throw refuseRequest('forbidden', 'metrics', 'These numbers are for the operator. Show the metrics token of the configuration.')
    const { type, text } = await metrics.read()
    return context.body(text, 200, { 'content-type': type })
  })
}

const local = new Set(['127.0.0.1', '::1', 'unknown'])

function mayRead(context: GatewayContext, token: string | undefined): boolean {
  if (token === undefined) return local.has(context.get('address'))
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(context.req.header('authorization') ?? ''), digest(`Bearer ${token}`))
}
