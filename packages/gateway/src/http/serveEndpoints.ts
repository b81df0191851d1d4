import type { Endpoint, Endpoints } from '@alongside/core/protocol'
import * as v from 'valibot'
import { notFound } from '../access/notFound.js'
import { compileCheck, type Check } from './compileCheck.js'
import type { GatewayApp, GatewayContext, RouteParts } from './GatewayApp.js'
import type { Handlers, RequestContext } from './Handler.js'
import { refuseRequest } from './refuseRequest.js'

const defaultMaxBytes = 64 * 1024

export interface ServeParts extends RouteParts {
  /** True where a tenant has that source mounted; the handlers decide whether this employee reaches it. */
  readonly hasSource: (tenant: string, source: string) => boolean
}

type AnyHandler = (input: unknown, context: RequestContext) => Promise<unknown>

/** An endpoint with its checks made ready. */
interface Served {
  readonly endpoint: Endpoint<unknown, unknown>
  readonly handler: AnyHandler
  readonly takes: Check
  readonly answers: Check
}

/** Puts every endpoint of a table on the app: token, scope, body and answer are checked here, the rest is its handler's. */
export function serveEndpoints<T extends Endpoints>(app: GatewayApp, table: T, handlers: Handlers<T>, parts: ServeParts): void {
  for (const [key, endpoint] of Object.entries(table)) {
    const served = { endpoint, handler: handlers[key] as AnyHandler, takes: compileCheck(endpoint.input), answers: compileCheck(endpoint.output) }
    app.post(toRoute(endpoint.path), (context) => serve(context, served, parts))
  }
}

async function serve(context: GatewayContext, served: Served, parts: ServeParts): Promise<Response> {
  const { endpoint, handler } = served
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
  const input = readInput(served, await parts.readJson(context, endpoint.maxBytes ?? defaultMaxBytes))
  const signal = context.get('signal')
  const result = await orAborted(signal, handler(input, { session, signal, requestId: context.get('requestId'), ...(source !== undefined && { source }) }))
  return answer(context, { result: checkOutput(served, result) })
}

/** Headers as a plain table go to the port as they are. */
function answer(context: GatewayContext, body: object): Response {
  context.set('isDressed', true)
  return new Response(JSON.stringify(body), { headers: { ...context.get('headers'), 'content-type': 'application/json' } })
}

/** Whatever a handler does with its signal, nobody waits longer than the request's time. */
function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    const leave = <R>(end: (result: R) => void) => (result: R) => {
      signal.removeEventListener('abort', stop)
      end(result)
    }
    work.then(leave(resolve), leave(reject))
  })
}

function readInput({ endpoint, takes }: Served, body: unknown): unknown {
  if (takes(body)) return body
  const { issues = [] } = v.safeParse(endpoint.input, body, { abortEarly: true })
  const place = issues.map((issue) => v.getDotPath(issue)).find((path) => path !== null && /^[\w.]{1,80}$/.test(path)) ?? 'the body'
  throw refuseRequest('invalid-request', 'body-invalid', `The body is not what ${endpoint.name} takes: look at ${place}. The gateway's description at /openapi.json says what it takes.`)
}

/** An answer that breaks the protocol is our fault, and nothing of it leaves. */
function checkOutput({ endpoint, answers }: Served, result: unknown): unknown {
  if (answers(result)) return result
  throw refuseRequest('internal', 'answer-invalid', `The gateway's own answer to ${endpoint.name} was not what it promises. Nothing of it was sent. Report it with the request id.`)
}

const toRoute = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')
