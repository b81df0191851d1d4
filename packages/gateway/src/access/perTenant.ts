import type { Endpoints } from '@alongside/core/protocol'
import type { Handlers, RequestContext } from '../http/Handler.js'
import type { TenantId } from '../session/Session.js'

/** One table of handlers for all tenants: each request is answered by those of its token's tenant. */
export function perTenant<T extends Endpoints>(table: T, handlersOf: (tenant: TenantId) => Handlers<T>): Handlers<T> {
  const names = Object.keys(table) as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, (input: never, context: RequestContext) => handlersOf(context.session.tenant)[name](input, context)])) as Handlers<T>
}
