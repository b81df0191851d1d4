import type { Endpoint, Endpoints } from '@alongside/core/protocol'
import * as v from 'valibot'
import { notFound } from '../access/notFound.js'
import type { GatewayApp, GatewayContext, RouteParts } from './GatewayApp.js'
import type { Handlers, RequestContext } from './Handler.js'
import { refuseRequest } from './refuseRequest.js'

const defaultMaxBytes = 64 * 1024

export interface ServeParts extends RouteParts {
  /** True where a tenant has that source mounted; the handlers decide whether this employee reaches it. */
  readonly hasSource: (tenant: string, source: string) => boolean
}

type AnyHandler = (input: unknown, context: RequestContext) => Promise<unknown>

/** Puts every endpoint of a table on the app: token, scope, body and answer are checked here, the rest is its handler's. */
export function serveEndpoints<T extends Endpoints>(app: GatewayApp, table: T, handlers: Handlers<T>, parts: ServeParts): void {
  for (const [key, endpoint] of Object.entries(table)) {
    const handler = handlers[key] as AnyHandler
    app.post(toRoute(endpoint.path), (context) => serve(context, endpoint, handler, parts))
  }
}

async function serve(context: GatewayContext, endpoint: Endpoint<unknown, unknown>, handler: AnyHandler, parts: ServeParts): Promise<Response> {
  context.set('route', endpoint.name)
  const session = await parts.authorise(context)
  if (!session.scopes.has(endpoint.scope)) {
    throw refuseRequest('forbidden', 'scope-missing', `The token does not permit "${endpoint.scope}", which ${endpoint.name} needs. Ask for a token that does.`)
  }
  const source = context.req.param('source')
  if (source !== undefined) {
    if (!parts.hasSource(session.tenant, source)) throw notFound('no-such-source')
    context.set('source', source)
  }
  const input = readInput(endpoint, await parts.readJson(context, endpoint.maxBytes ?? defaultMaxBytes))
  const signal = context.get('signal')
  const result = await orAborted(signal, handler(input, { session, signal, requestId: context.get('requestId'), ...(source !== undefined && { source }) }))
  return context.json({ result: checkOutput(endpoint, result) })
}

/** Whatever a handler does with its signal, nobody waits longer than the request's time. */
function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function readInput(endpoint: Endpoint<unknown, unknown>, body: unknown): unknown {
  const outcome = v.safeParse(endpoint.input, body, { abortEarly: true })
  if (outcome.success) return outcome.output
  const place = outcome.issues.map((issue) => v.getDotPath(issue)).find((path) => path !== null && /^[\w.]{1,80}$/.test(path)) ?? 'the body'
  throw refuseRequest('invalid-request', 'body-invalid', `The body is not what ${endpoint.name} takes: look at ${place}. The gateway's description at /openapi.json says what it takes.`)
}

/** An answer that breaks the protocol is our fault, and nothing of it leaves. */
function checkOutput(endpoint: Endpoint<unknown, unknown>, result: unknown): unknown {
  const outcome = v.safeParse(endpoint.output, result, { abortEarly: true })
  if (outcome.success) return result
  throw refuseRequest('internal', 'answer-invalid', `The gateway's own answer to ${endpoint.name} was not what it promises. Nothing of it was sent. Report it with the request id.`)
}

const toRoute = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')
