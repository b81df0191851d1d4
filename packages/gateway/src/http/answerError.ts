import type { AlongsideError } from '@alongside/core/errors'
import type { Audit } from '../audit/Audit.js'
import type { Log } from '../ops/createLog.js'
import type { Metrics } from '../ops/createMetrics.js'
import type { GatewayContext } from './GatewayApp.js'
import { refusalOf } from './refuseRequest.js'
import { statusOf } from './statusOf.js'
import { toAnswerable } from './toAnswerable.js'

export interface ErrorParts {
  readonly audit: Audit
  readonly metrics: Metrics
  readonly log: Log
}

/** A source's own trouble is no refusal: only what the gateway did not grant is audited. Of the two, only the gateway knows that a key was used before. */
const isRefusal = (error: AlongsideError, status: number): boolean =>
  status >= 400 && status < 500 && (refusalOf(error) !== undefined || error.source === undefined || error.code === 'conflict')

/** Answers anything thrown, in one shape, after it was audited and counted. */
export async function answerError(thrown: unknown, context: GatewayContext, { audit, metrics, log }: ErrorParts): Promise<Response> {
  const error = toAnswerable(thrown)
  const { code, message, source, retryAfter } = error
  const [status, reason, requestId] = [statusOf(error), refusalOf(error)?.reason ?? code, context.get('requestId')]
  context.set('refusal', { code, reason })
  if (isRefusal(error, status)) {
    metrics.refusal(code, reason)
    if (reason !== 'rate-limit-still') await audit.refuse(toEntry(context, { code, reason, status, requestId }))
  } else if (status === 500 || status === 503) log.failure('request-failed', error.cause ?? error, { requestId, route: routeOf(context) })
  if (retryAfter !== undefined) context.header('retry-after', String(Math.ceil(retryAfter / 1000)))
  if (status === 401) context.header('www-authenticate', 'Bearer')
  const body = { error: { code, message, requestId, ...(source !== undefined && { source }), ...(retryAfter !== undefined && { retryAfter }) } }
  return context.json(body, status as 400)
}

/** The endpoint's name, or a word of our own: never the path itself, which anybody may fill with anything. */
export const routeOf = (context: GatewayContext): string => context.get('route') ?? 'none'

function toEntry(context: GatewayContext, entry: Pick<Parameters<Audit['refuse']>[0], 'code' | 'reason' | 'status' | 'requestId'>) {
  const [session, source] = [context.get('session'), context.get('source')]
  return { ...entry, route: routeOf(context), ...(session && { tenant: session.tenant, actor: session.actor.id }), ...(source !== undefined && { source }) }
}
