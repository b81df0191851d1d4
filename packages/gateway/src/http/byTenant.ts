import type { Endpoints } from '@alongside/core/protocol'
import type { TenantId } from '../session/Session.js'
import type { Handlers, RequestContext } from './Handler.js'

type AnyHandler = (input: unknown, context: RequestContext) => Promise<unknown>

/** The handlers of a table where each tenant has its own: the token says whose are asked. */
export function byTenant<T extends Endpoints>(table: T, handlersOf: (tenant: TenantId) => Handlers<T>): Handlers<T> {
  const ask = (key: string): AnyHandler => (input, context) => (handlersOf(context.session.tenant)[key] as AnyHandler)(input, context)
  return Object.fromEntries(Object.keys(table).map((key) => [key, ask(key)])) as Handlers<T>
}
