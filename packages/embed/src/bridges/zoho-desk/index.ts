import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import type { BridgeAction, HostDriver } from '../../bridge/index.js'
import { createLooks } from '../createLooks.js'
import { htmlFromText } from '../htmlFromText.js'
import { zohoDesk } from './host.js'
import { mapContext, mapIcon } from './map.js'
import { readApp, takeLook, type ZohoDeskLook, type ZohoDeskSdk } from './protocol.js'

export type { ZohoDeskSdk } from './protocol.js'

export interface ZohoDeskOptions {
  /** Where Zoho Desk is for you, e.g. `https://desk.zoho.eu`. */
  readonly origins: readonly string[]
  /** `ZOHODESK`, as the vendor's script on the page has it, unless given. */
  readonly sdk?: () => ZohoDeskSdk
  /** The heading of messages that the host shows for the sidebar; `Alongside` unless given. */
  readonly title?: string
}

/** The driver for an extension in Zoho Desk. Not verified against a live host. */
export function createZohoDeskDriver({ origins, sdk: find = sdkOnPage, title = 'Alongside' }: ZohoDeskOptions): HostDriver {
  let sdk: ZohoDeskSdk | undefined
  let ticket: string | undefined
  let forget = () => {}

  async function insert(from: ZohoDeskSdk, { text, visibility }: Extract<BridgeAction, { type: 'insert-reply' }>, signal: AbortSignal): Promise<ActionResult> {
    if (visibility === 'internal') return { state: 'no-composer' }
    const asked = ticket
    const now = await takeLook(from)
    if (signal.aborted || now.ticket?.id !== asked) return { state: 'stale' }
    await from.invoke('INSERT', 'ticket.replyEditor', { value: htmlFromText(text) })
    // It says nothing when no reply is open, so nobody knows.
    return { state: 'unconfirmed' }
  }

  return {
    host: zohoDesk.id,
    allows: [...zohoDesk.allows.filter(({ directive }) => directive === 'script-src'), ...origins.map((source) => ({ directive: 'frame-ancestors' as const, source }))],
    async open(events, signal) {
      const from = find()
      const app = readApp(await from.extension.onload())
      signal.throwIfAborted()
      sdk = from
      const looks = createLooks(() => takeLook(from))
      const contextOf = (seen: ZohoDeskLook) => {
        ticket = seen.ticket?.id
        return mapContext(seen, app.locale)
      }
      const again = () => looks.again((seen) => events.context(contextOf(seen)))
      app.on('ticket_Shift', again)
      forget = () => {
        looks.stop()
        app.off('ticket_Shift', again)
      }
      return contextOf(await looks.first())
    },
    async perform(action, signal) {
      if (!sdk) return { state: 'disconnected' }
      if (action.type === 'insert-reply') return insert(sdk, action, signal)
      if (action.type !== 'notify') return { state: 'unsupported' }
      await sdk.notify({ title, content: action.text, icon: mapIcon(action.level), autoClose: action.level !== 'error' })
      return { state: 'ok' }
    },
    close() {
      forget()
      sdk = undefined
    },
  }
}

function sdkOnPage(): ZohoDeskSdk {
  const { ZOHODESK } = globalThis as { ZOHODESK?: ZohoDeskSdk }
  if (ZOHODESK) return ZOHODESK
  throw new AlongsideError({
    code: 'invalid-request',
    message: 'Zoho Desk\'s SDK is not on this page, so it cannot be spoken to. Load ZDK.js before the sidebar.',
  })
}
