import type { GatewayContext } from './GatewayApp.js'
import { portOf } from './portOf.js'

/** A header of a request; several of one name with commas between. Node has read them already: making `Headers` of them costs as much as answering. */
export function headerOf(context: GatewayContext, name: string): string | undefined {
  const { incoming } = portOf(context)
  return incoming ? incoming.headersDistinct[name]?.join(', ') : context.req.header(name)
}
