import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver } from '../../bridge/index.js'
import { createLooks } from '../createLooks.js'
import { isWithin } from '../refuseOtherFrames.js'
import type { OpensRecords } from '../OpensRecords.js'
import { zendesk } from './host.js'
import { mapComposer, mapContext, mapTicket, mapTone } from './map.js'
import { changes, takeLook, type ZendeskClient, type ZendeskSight } from './protocol.js'

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
export function createZendeskDriver({ origins, client: load = initOnPage, token, query, recordOf }: ZendeskOptions): HostDriver {
  let client: ZendeskClient | undefined
  let ticket: string | undefined
  let forget = () => {}

  async function insert(from: ZendeskClient, { text, visibility }: Extract<BridgeAction, { type: 'insert-reply' }>, signal: AbortSignal): Promise<ActionResult> {
    const asked = ticket
    const now = await takeLook(from)
    if (signal.aborted || now.look['ticket.id'] !== asked) return { state: 'stale' }
    const composer = mapComposer(now)
    if (composer === 'closed' || (visibility === 'internal') !== (composer === 'note')) return { state: 'no-composer' }
    return invoke(from, 'comment.appendText', text)
  }

  async function create(from: ZendeskClient, action: Extract<BridgeAction, { type: 'create-record' }>): Promise<ActionResult> {
    if (action.record !== 'case') return { state: 'unsupported' }
    await from.request({ url: '/api/v2/tickets.json', type: 'POST', contentType: 'application/json', data: JSON.stringify(mapTicket(action)) })
    return { state: 'ok' }
  }

  return {
    host: zendesk.id,
    allows: [...zendesk.allows.filter(({ directive }) => directive === 'script-src'), ...origins.map((source) => ({ directive: 'frame-ancestors' as const, source }))],
    async open(events, signal) {
      refuseOtherAccounts(new URLSearchParams(query ?? globalThis.location.search), origins)
      const from = await load()
      if (!from) throw notInside()
      signal.throwIfAborted()
      client = from
      const looks = createLooks(() => takeLook(from))
      const contextOf = (seen: ZendeskSight) => {
        ticket = seen.look['ticket.id']
        return mapContext(seen, { canOpenRecords: recordOf !== undefined })
      }
      const again = () => looks.again((seen) => events.context(contextOf(seen)))
      const leave = () => events.gone()
      for (const change of changes) from.on(change, again)
      from.on('app.willDestroy', leave)
      forget = () => {
        looks.stop()
        for (const change of changes) from.off(change, again)
        from.off('app.willDestroy', leave)
      }
      return contextOf(await looks.first())
    },
    async perform(action, signal) {
      if (!client) return { state: 'disconnected' }
      switch (action.type) {
        case 'insert-reply': return insert(client, action, signal)
        case 'open-record': {
          const record = recordOf?.(action.record)
          return record ? invoke(client, 'routeTo', record.kind, record.id) : { state: 'unsupported' }
        }
        case 'create-record': return create(client, action)
        case 'notify': return invoke(client, 'notify', action.text, mapTone(action.level))
        case 'resize': return invoke(client, 'resize', { height: `${action.height}px`, width: action.width === undefined ? '100%' : `${action.width}px` })
        default: return { state: 'unsupported' }
      }
    },
    proof: () => Promise.resolve(token === undefined ? null : { kind: 'jwt', token }),
    close() {
      forget()
      forget = () => {}
      client = undefined
    },
  }
}

async function invoke(client: ZendeskClient, name: string, ...values: readonly unknown[]): Promise<ActionResult> {
  await client.invoke(name, ...values)
  return { state: 'ok' }
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
