import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, DriverContext, DriverEvents, HostDriver } from '../../bridge/index.js'
import { isWithin } from '../refuseOtherFrames.js'
import type { OpensRecords } from '../OpensRecords.js'
import { zendesk } from './host.js'
import { mapComposer, mapContext, mapTicket, mapTone } from './map.js'
import { changes, paths, readLook, readPlace, type ZendeskClient } from './protocol.js'

export type { ZendeskClient } from './protocol.js'

export interface ZendeskOptions extends OpensRecords {
  /** The accounts that may open this page, e.g. `https://acme.zendesk.com`. Zendesk's script believes the query string; this list does not. */
  readonly origins: readonly string[]
  /** How to come by the client; `ZAFClient.init()` of the vendor's script on the page unless given. */
  readonly client?: () => ZendeskClient | false | Promise<ZendeskClient | false>
  /** The token that Zendesk posted to the server with the first request (`signedUrls`), handed on into the page. */
  readonly token?: string
  /** The query of this page's address; the page's own unless given. */
  readonly query?: string
}

/** The driver for an app in Zendesk. Its script comes from the vendor and belongs on the page, not into a bundle. */
export function createZendeskDriver(options: ZendeskOptions): HostDriver {
  const { origins, client: load = initOnPage, recordOf, token } = options
  const session = createSession(recordOf)

  return {
    host: zendesk.id,
    allows: [...zendesk.allows.filter(({ directive }) => directive !== 'frame-ancestors'), ...origins.map((source) => ({ directive: 'frame-ancestors' as const, source }))],
    async open(events, signal) {
      refuseOtherAccounts(new URLSearchParams(options.query ?? globalThis.location.search), origins)
      const client = await load()
      if (!client) throw notInside()
      signal.throwIfAborted()
      return session.start(client, events)
    },
    perform: (action, signal) => session.perform(action, signal),
    proof: () => Promise.resolve(token === undefined ? null : { kind: 'jwt', token }),
    close: () => session.stop(),
  }
}

interface Session {
  start(client: ZendeskClient, events: DriverEvents): Promise<DriverContext>
  perform(action: BridgeAction, signal: AbortSignal): Promise<ActionResult>
  stop(): void
}

function createSession(recordOf: OpensRecords['recordOf']): Session {
  const canOpenRecords = recordOf !== undefined
  let client: ZendeskClient | undefined
  let looks = 0
  let ticket: string | undefined
  let forget = () => {}

  const look = async (from: ZendeskClient) => {
    const [found, place] = await Promise.all([from.get(paths), from.context()])
    return { look: readLook(found), place: readPlace(place) }
  }

  async function takeLook(from: ZendeskClient): Promise<DriverContext | undefined> {
    const turn = ++looks
    const seen = await look(from)
    // A slower, older look says nothing any more.
    if (turn !== looks || client !== from) return undefined
    ticket = seen.look['ticket.id']
    return mapContext(seen.look, seen.place, { canOpenRecords })
  }

  async function insert(from: ZendeskClient, { text, visibility }: Extract<BridgeAction, { type: 'insert-reply' }>, signal: AbortSignal): Promise<ActionResult> {
    const asked = ticket
    const now = await look(from)
    if (signal.aborted || now.look['ticket.id'] !== asked) return { state: 'stale' }
    const composer = mapComposer(now.look, now.place)
    if (composer === 'closed' || (visibility === 'internal') !== (composer === 'note')) return { state: 'no-composer' }
    await from.invoke('comment.appendText', text)
    return { state: 'ok' }
  }

  return {
    async start(from, events) {
      client = from
      const again = () => void takeLook(from).then((next) => next && events.context(next), () => undefined)
      const leave = () => events.gone()
      for (const change of changes) from.on(change, again)
      from.on('app.willDestroy', leave)
      forget = () => {
        for (const change of changes) from.off(change, again)
        from.off('app.willDestroy', leave)
      }
      for (;;) {
        const first = await takeLook(from)
        if (first) return first
        if (client !== from) throw new DOMException('The bridge was closed while it looked around.', 'AbortError')
      }
    },
    async perform(action, signal) {
      if (!client) return { state: 'disconnected' }
      switch (action.type) {
        case 'insert-reply': return insert(client, action, signal)
        case 'open-record': {
          const record = recordOf?.(action.record)
          if (!record) return { state: 'unsupported' }
          await client.invoke('routeTo', record.kind, record.id)
          return { state: 'ok' }
        }
        case 'create-record':
          if (action.record !== 'case') return { state: 'unsupported' }
          await client.request({ url: '/api/v2/tickets.json', type: 'POST', contentType: 'application/json', data: JSON.stringify(mapTicket(action)) })
          return { state: 'ok' }
        case 'notify':
          await client.invoke('notify', action.text, mapTone(action.level))
          return { state: 'ok' }
        case 'resize':
          await client.invoke('resize', { height: `${action.height}px`, width: action.width === undefined ? '100%' : `${action.width}px` })
          return { state: 'ok' }
        default: return { state: 'unsupported' }
      }
    },
    stop() {
      forget()
      forget = () => {}
      client = undefined
    },
  }
}

function initOnPage(): ZendeskClient | false {
  const script = (globalThis as { ZAFClient?: { init(): ZendeskClient | false } }).ZAFClient
  return script ? script.init() : false
}

function refuseOtherAccounts(query: URLSearchParams, origins: readonly string[]): void {
  const origin = query.get('origin')
  if (origin === null) throw notInside()
  if (origins.some((allowed) => isWithin(origin, allowed))) return
  throw new AlongsideError({
    code: 'forbidden',
    message: `${origin} opened this page as a Zendesk app, but is not among the accounts it is for. Nothing was sent to it. Add it to the origins of the Zendesk bridge if it is yours.`,
  })
}

const notInside = () => new AlongsideError({
  code: 'invalid-request',
  message: 'This page was not opened by Zendesk, or Zendesk\'s script is not on it, so there is no ticket to show. Load zaf_sdk.min.js before the sidebar, and open the page as an app.',
})
