import { deadlineHeader, requestIdHeader } from '@alongside/core/protocol'
import type { GatewayContext } from './GatewayApp.js'
import { headerOf } from './headerOf.js'
import { refuseRequest } from './refuseRequest.js'

/** Which pages may ask, by tenant. No cookie is ever read, so a page that is let in still needs a token. */
export interface CrossOrigin {
  /** Answers a browser that asks before it asks; undefined where the page may not. */
  preflight(context: GatewayContext): Response | undefined
  /** What lets the page read the answer, where it is a page of any tenant. */
  headersFor(context: GatewayContext): Readonly<Record<string, string>>
  /** Refuses a page of somebody else. */
  check(context: GatewayContext, tenant: string): void
}

const allowed = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': `authorization, content-type, last-event-id, ${deadlineHeader}`,
  'access-control-max-age': '600',
}
const unknown = { vary: 'Origin' }
const readable = `retry-after, ${requestIdHeader}`

export function createCrossOrigin(tenants: readonly { readonly id: string; readonly origins: readonly string[] }[]): CrossOrigin {
  const byTenant = new Map(tenants.map(({ id, origins }) => [id, new Set(origins.map((origin) => new URL(origin).origin))]))
  const known = new Set([...byTenant.values()].flatMap((origins) => [...origins]))
  return {
    preflight(context) {
      const origin = headerOf(context, 'origin')
      if (origin === undefined || !known.has(origin)) return undefined
      return context.body(null, 204, allowed)
    },
    headersFor(context) {
      const origin = headerOf(context, 'origin')
      if (origin === undefined || !known.has(origin)) return unknown
      return { ...unknown, 'access-control-allow-origin': origin, 'access-control-expose-headers': readable }
    },
    check(context, tenant) {
      const origin = headerOf(context, 'origin')
      if (origin === undefined || byTenant.get(tenant)?.has(origin)) return
      throw refuseRequest('forbidden', 'origin-foreign', 'This page may not ask in the name of this tenant. Add its origin to the configuration of the gateway.')
    },
  }
}
