import { presenceEndpoints, streamPath, streamRequest, type StreamRequest } from '@alongside/core/protocol'
import * as v from 'valibot'
import type { Access } from '../access/Access.js'
import type { GatewayApp, GatewayContext, RouteParts } from '../http/GatewayApp.js'
import type { Handlers } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import { createPresenceBoard } from './createPresenceBoard.js'
import { createStreams, type Streams, type StreamsParts } from './createStreams.js'

export interface StreamParts extends RouteParts, Omit<StreamsParts, 'presence'> {}

export interface MountedStream extends Pick<Streams, 'count' | 'close'> {
  /** What answers `presenceEndpoints`. */
  readonly handlers: Handlers<typeof presenceEndpoints>
}

const [second, pingEvery] = [1_000, 20]
const maxBytes = 256 * 1024

/** Puts the one stream of all live changes on the app, and the presence that it tells of. */
export function mountStream(app: GatewayApp, parts: StreamParts): MountedStream {
  const presence = createPresenceBoard(parts.database, parts.now)
  const streams = createStreams({ ...parts, presence })
  let ticks = 0
  const clock = setInterval(() => streams.tick((ticks += 1) % pingEvery === 0), second).unref()

  app.post(streamPath, async (context) => {
    context.set('route', 'stream')
    const session = await parts.authorise(context)
    const request = readRequest(await parts.readJson(context, maxBytes))
    const after = readPosition(context)
    await check(session, request, parts.accessOf(session.tenant))
    const body = await streams.open(session, request, after)
    return context.body(body, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  })

  return {
    handlers: {
      async announce(mark, { session }) {
        const [reachable] = await parts.accessOf(session.tenant).reachable(session, [mark.thread])
        if (reachable === undefined) throw unreachable()
        await presence.announce(session.tenant, { ...mark, actor: session.actor.id })
        return null
      },
    },
    count: streams.count,
    close() {
      clearInterval(clock)
      streams.close()
    },
  }
}

function readRequest(body: unknown): StreamRequest {
  const outcome = v.safeParse(streamRequest, body, { abortEarly: true })
  if (outcome.success) return outcome.output
  throw refuseRequest('invalid-request', 'body-invalid', 'The body is not what the stream takes. The gateway’s description at /openapi.json says what it takes.')
}

function readPosition(context: GatewayContext): number | undefined {
  const given = context.req.header('last-event-id')
  if (given === undefined || given === '') return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  throw refuseRequest('invalid-request', 'position-invalid', 'Last-Event-ID is none that this gateway gave. Leave it out, and read again what is shown.')
}

/** What somebody may not hear of is refused as what does not exist. */
async function check(session: Session, request: StreamRequest, access: Access): Promise<void> {
  const needs = [
    ['read', request.follow.length > 0], ['desk', request.desk || request.threads.length > 0], ['write', request.deliveries],
  ] as const
  for (const [scope, isNeeded] of needs) {
    if (isNeeded && !session.scopes.has(scope)) throw refuseRequest('forbidden', 'scope-missing', `The token does not permit "${scope}", which this stream needs. Ask for a token that does.`)
  }
  const sources = new Set(access.sources(session).map(({ adapter }) => adapter.id))
  const threads = new Set(request.threads)
  const reachable = threads.size > 0 ? await access.reachable(session, [...threads]) : []
  if (reachable.length < threads.size || request.follow.some(({ source }) => !sources.has(source))) throw unreachable()
}

const unreachable = () => refuseRequest('not-found', 'no-such-stream', 'There is no such conversation or source here. Nothing was opened; look at the list that session.hello answers.')
