import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver } from '../../bridge/index.js'
import { createLooks } from '../createLooks.js'
import { htmlFromText } from '../htmlFromText.js'
import type { OpensRecords } from '../OpensRecords.js'
import { freshworks } from './host.js'
import { mapContext, mapTarget, mapTone } from './map.js'
import { takeLook, type FreshworksClient, type FreshworksLook } from './protocol.js'

export type { FreshworksClient } from './protocol.js'

export interface FreshworksOptions extends OpensRecords {
  /** Where the account is, e.g. `https://acme.freshdesk.com`. */
  readonly origins: readonly string[]
  /** What `app.initialized()` resolves with; asked of the vendor's script on the page unless given. */
  readonly client?: () => Promise<FreshworksClient>
}

/** The driver for an app in Freshdesk or Freshservice. Not verified against a live host. */
export function createFreshworksDriver({ origins, client: load = initialisedOnPage, recordOf }: FreshworksOptions): HostDriver {
  let client: FreshworksClient | undefined
  let ticket: string | undefined
  let forget = () => {}

  async function insert(from: FreshworksClient, { text, visibility }: Extract<BridgeAction, { type: 'insert-reply' }>, signal: AbortSignal): Promise<ActionResult> {
    // The editor of a note has the same name as the one of a reply.
    if (visibility === 'internal') return { state: 'no-composer' }
    const asked = ticket
    const now = await takeLook(from)
    if (signal.aborted || now.ticket?.id !== asked) return { state: 'stale' }
    return from.interface.trigger('setValue', { id: 'editor', text: htmlFromText(text), replace: false, position: 'end' }).then(
      () => ({ state: 'ok' }),
      // Without an open editor there is no field of that name.
      () => ({ state: 'no-composer' }),
    )
  }

  async function trigger(from: FreshworksClient, name: string, values: Readonly<Record<string, unknown>>): Promise<ActionResult> {
    await from.interface.trigger(name, values)
    return { state: 'ok' }
  }

  return {
    host: freshworks.id,
    allows: [...freshworks.allows.filter(({ directive }) => directive === 'script-src'), ...origins.map((source) => ({ directive: 'frame-ancestors' as const, source }))],
    async open(events, signal) {
      const from = await load()
      signal.throwIfAborted()
      client = from
      const looks = createLooks(() => takeLook(from))
      const contextOf = (seen: FreshworksLook) => {
        ticket = seen.ticket?.id
        return mapContext(seen, { canOpenRecords: recordOf !== undefined })
      }
      const again = () => looks.again((seen) => events.context(contextOf(seen)))
      from.events.on('app.activated', again)
      forget = () => {
        looks.stop()
        from.events.off?.('app.activated', again)
      }
      return contextOf(await looks.first())
    },
    async perform(action, signal) {
      if (!client) return { state: 'disconnected' }
      switch (action.type) {
        case 'insert-reply': return insert(client, action, signal)
        case 'open-record': {
          const record = recordOf?.(action.record)
          const id = record && mapTarget(record.kind)
          return id === undefined ? { state: 'unsupported' } : trigger(client, 'click', { id, value: record?.id })
        }
        case 'notify': return trigger(client, 'showNotify', { type: mapTone(action.level), message: action.text })
        case 'resize':
          await client.instance.resize({ height: `${action.height}px` })
          return { state: 'ok' }
        default: return { state: 'unsupported' }
      }
    },
    close() {
      forget()
      client = undefined
    },
  }
}

function initialisedOnPage(): Promise<FreshworksClient> {
  const { app } = globalThis as { app?: { initialized(): Promise<FreshworksClient> } }
  if (app) return app.initialized()
  throw new AlongsideError({
    code: 'invalid-request',
    message: 'Freshworks\' client is not on this page, so it cannot be spoken to. Load the script named {{{appclient}}} in the app\'s template before the sidebar.',
  })
}
