import type { HttpBindings } from '@hono/node-server'
import type { GatewayContext } from './GatewayApp.js'

const nowhere: Partial<HttpBindings> = {}

/** Node's own request and answer, where the request came through a port and not from inside this process. */
export const portOf = ({ env }: Pick<GatewayContext, 'env'>): Partial<HttpBindings> => (env as Partial<HttpBindings> | undefined) ?? nowhere
