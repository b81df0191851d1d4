import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { isAlongsideError } from '@alongside/core/errors'
import { deadlineHeader, requestIdHeader } from '@alongside/core/protocol'
import { Hono } from 'hono'
import type { Verifier } from '../session/Verifier.js'
import { unauthorised } from '../session/unauthorised.js'
import { answerError, routeOf, type ErrorParts } from './answerError.js'
import type { CrossOrigin } from './createCrossOrigin.js'
import type { Limits } from './createLimits.js'
import { findMethods } from './findMethods.js'
import type { GatewayApp, GatewayContext, GatewayEnv, RouteParts } from './GatewayApp.js'
import { headerOf } from './headerOf.js'
import { openTurn, type Turn } from './openTurn.js'
import { parseJson } from './parseJson.js'
import { portOf } from './portOf.js'
import { readBody } from './readBody.js'
import { refuseRequest } from './refuseRequest.js'
import { securityHeaders } from './securityHeaders.js'

export interface AppParts extends ErrorParts {
  readonly verifier: Verifier
  readonly limits: Limits
  readonly crossOrigin: CrossOrigin
  /** Where a request came from; see `createAddressReader`. */
  readonly addressOf: (peer: string | undefined, forwarded: string | null) => string
  /** True where browsers reach the gateway by https. */
  readonly isSecure: boolean
}

export interface GatewayFrame {
  readonly app: GatewayApp
  readonly routes: RouteParts
  /** How many requests are being answered right now. */
  inFlight(): number
}

/** The longest a request may take. A reply is waited for a little less; see the handler of replies.send. */
const longest = 30_000
const bearer = /^Bearer ([\w.-]+)$/i

/** The frame around every route: names the request, lets it in or not, gives it a time, answers what fails, tells log, metrics and audit. */
export function createApp(parts: AppParts): GatewayFrame {
  const app: GatewayApp = new Hono<GatewayEnv>()
  const headers = securityHeaders(parts.isSecure)
  let inFlight = 0

  app.use(async (context, next) => {
    const startedAt = performance.now()
    inFlight += 1
    const turn = begin(context, headers, parts)
    try {
      await next()
      if (!context.get('isDressed')) dress(context)
    } finally {
      turn.end()
      inFlight -= 1
      tell(context, performance.now() - startedAt, parts)
    }
  })
  app.use(async (context, next) => {
    await parts.limits.admit(context.get('address'))
    if (context.req.method !== 'OPTIONS') return next()
    context.set('route', 'preflight')
    const answer = parts.crossOrigin.preflight(context)
    if (!answer) throw refuseRequest('forbidden', 'origin-unknown', 'This page may not ask this gateway. Add its origin to the configuration of the gateway.')
    return answer
  })
  app.onError((thrown, context) => answerError(thrown, context, parts))
  app.notFound((context) => answerError(nowhere(app, context), context, parts))
  return { app, routes: createRouteParts(parts), inFlight: () => inFlight }
}

function begin(context: GatewayContext, headers: Readonly<Record<string, string>>, { addressOf, crossOrigin }: AppParts): Turn {
  const requestId = randomUUID()
  const turn = openTurn(context, timeFor(headerOf(context, deadlineHeader)))
  context.set('requestId', requestId)
  context.set('address', addressOf(portOf(context).incoming?.socket.remoteAddress, headerOf(context, 'x-forwarded-for') ?? null))
  context.set('signal', turn.signal)
  context.set('headers', { ...headers, ...crossOrigin.headersFor(context), [requestIdHeader]: requestId })
  return turn
}

/** An answer that was made elsewhere: what it says itself stands. */
function dress(context: GatewayContext): void {
  const { headers } = context.res
  for (const [name, value] of Object.entries(context.get('headers'))) if (!headers.has(name)) headers.set(name, value)
}

/** What the browser still waits for, where that is less. */
function timeFor(deadline: string | undefined): number {
  const asked = deadline !== undefined && /^\d{1,6}$/.test(deadline) ? Number(deadline) : longest
  return Math.min(Math.max(asked, 50), longest)
}

function tell(context: GatewayContext, ms: number, { metrics, log }: AppParts): void {
  const [session, source, refusal, route] = [context.get('session'), context.get('source'), context.get('refusal'), routeOf(context)]
  metrics.request(route, refusal?.code ?? 'ok', ms / 1000)
  log.request({
    requestId: context.get('requestId'), route, method: methods.has(context.req.method) ? context.req.method : 'other', status: context.res.status, ms: Math.round(ms * 10) / 10,
    ...(session && { tenant: session.tenant, actor: session.actor.id }), ...(source !== undefined && { source }), ...refusal,
  })
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function nowhere(app: GatewayApp, context: GatewayContext) {
  const allowed = findMethods(app, context.req.path)
  if (allowed.length === 0) return refuseRequest('not-found', 'no-such-path', 'There is nothing at this address. The description at /openapi.json lists what there is.')
  context.header('allow', allowed.join(', '))
  return refuseRequest('unsupported', 'method', `This address takes ${allowed.join(', ')} only.`, { status: 405 })
}

function createRouteParts({ verifier, limits, crossOrigin }: AppParts): RouteParts {
  return {
    async authorise(context) {
      const token = bearer.exec(headerOf(context, 'authorization') ?? '')?.[1]
      try {
        if (token === undefined) throw unauthorised('token-missing')
        const session = await verifier.verify(token)
        context.set('session', session)
        crossOrigin.check(context, session.tenant)
        await limits.charge(session.tenant, session.actor.id)
        return session
      } catch (error) {
        const isStranger = !context.get('session') && isAlongsideError(error) && error.code === 'unauthorised'
        if (isStranger) await limits.distrust(context.get('address'))
        throw error
      }
    },
    readBody,
    async readJson(context, maxBytes = 64 * 1024) {
      if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(headerOf(context, 'content-type') ?? '')) {
        throw refuseRequest('invalid-request', 'content-type', 'The body has to be application/json. Nothing was done.', { status: 415 })
      }
      return parseJson(await readBody(context, maxBytes))
    },
  }
}
