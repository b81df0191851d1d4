import { connectGateway, type GatewayConnection, type GatewayConnectionOptions } from '@alongside/adapters/gateway'
import { createDeskAdapter } from '@alongside/core/desk'
import type { GatewayOptions } from './joinGateway.js'

/** How a page without an origin of its own comes to a gateway. */
export type GatewayWay = Pick<GatewayConnectionOptions, 'tabs'> & { readonly fetch?: typeof globalThis.fetch }

/** Connects to a gateway, and puts what it brings as the sidebar takes it. In a file of its own: only pages with a gateway load it. */
export async function openGateway(url: string, token: () => Promise<string>, { fetch, tabs }: GatewayWay = {}): Promise<{ readonly connection: GatewayConnection; readonly options: GatewayOptions }> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const connection = await connectGateway({ url, token, environment: { now, ...(fetch && { fetch }) }, ...(tabs && { tabs }) })
  const { session, adapters, desk, preferences, drafts, imageUrl } = connection
  // What is due and how long ago something was is the company's to say, not a clock on somebody's desk.
  ahead = Date.parse(session.now) - Date.now()
  return { connection, options: { ...describeSession(session), adapters: [...adapters, openDesk()], desk, preferences, drafts, imageUrl, now } }

  function openDesk() {
    const names = new Map(session.staff?.map(({ id, name }) => [id, name]))
    return createDeskAdapter({ desk, accepts: [...new Set(adapters.flatMap(({ accepts }) => accepts))], nameOf: (id) => names.get(id) ?? id, environment: { now } })
  }
}

/** What nobody brings is not shown as empty. */
function describeSession({ actor, policy, staff, sources }: GatewayConnection['session']): Pick<GatewayOptions, 'actor' | 'policy' | 'staff' | 'features'> {
  const has = (facet: string) => sources.some(({ facets }) => (facets as readonly string[]).includes(facet))
  return { actor, policy, ...(staff && { staff }), features: { purchases: has('orders'), cases: has('cases'), reply: has('replies') } }
}
