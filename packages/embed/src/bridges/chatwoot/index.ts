import type { HostDriver } from '../../bridge/index.js'
import { chatwoot } from './host.js'
import { mapContext } from './map.js'
import { fetchInfo, readMessage } from './protocol.js'

/** What the bridge needs of the window it runs in. */
export interface ChatwootPage extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly parent: { postMessage(message: string, origin: string): void }
}

export interface ChatwootOptions {
  /** Where your Chatwoot answers, e.g. `https://chat.acme.example`: nothing is believed or told that comes from or goes elsewhere. */
  readonly origin: string
  readonly page?: ChatwootPage
}

/** The driver for a dashboard app in Chatwoot, which tells what is open and takes nothing back. */
export function createChatwootDriver({ origin, page = globalThis.window }: ChatwootOptions): HostDriver {
  let forget = () => {}

  return {
    host: chatwoot.id,
    allows: [{ directive: 'frame-ancestors', source: origin }],
    open(events, signal) {
      return new Promise((resolve) => {
        let isOpen = false
        const hear = (event: Event) => {
          const { data, origin: sender, source } = event as MessageEvent
          if (sender !== origin || source !== page.parent) return
          const context = readMessage(data)
          if (!context) return
          const told = mapContext(context, new URL(origin).host)
          if (isOpen) events.context(told)
          else resolve(told)
          isOpen = true
        }
        // Chatwoot tells of no change, so whoever comes back to the page asks.
        const ask = () => page.parent.postMessage(fetchInfo, origin)
        page.addEventListener('message', hear)
        page.addEventListener('focus', ask)
        forget = () => {
          page.removeEventListener('message', hear)
          page.removeEventListener('focus', ask)
        }
        signal.addEventListener('abort', () => forget(), { once: true })
        ask()
      })
    },
    perform: () => Promise.resolve({ state: 'unsupported' }),
    close: () => forget(),
  }
}
