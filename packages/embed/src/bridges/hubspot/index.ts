import type { HostDriver } from '../../bridge/index.js'
import { refuseOtherFrames, type FramedWindow } from '../refuseOtherFrames.js'
import { hubspot } from './host.js'
import { mapContext } from './map.js'
import { readAddress, readTicket, withoutTicket } from './protocol.js'

export { openSidebar, type OpenSidebarOptions } from './openSidebar.js'
export type { HubSpotCardActions, HubSpotCardContext } from './protocol.js'

/** What the bridge needs of the page it runs in. */
export interface HubSpotPage extends FramedWindow {
  readonly location: FramedWindow['location'] & { readonly hash: string }
  readonly history: { replaceState(state: unknown, unused: string, url: string): void }
}

export interface HubSpotOptions {
  /** Where this page may be opened; HubSpot's own addresses unless given. */
  readonly origins?: readonly string[]
  readonly page?: HubSpotPage
}

const hubSpotOrigins = ['https://app.hubspot.com', 'https://*.hubspot.com']

/** The driver for the page that a card opens. HubSpot tells it nothing but its address, and takes nothing back. */
export function createHubSpotDriver({ origins = hubSpotOrigins, page = globalThis.window }: HubSpotOptions = {}): HostDriver {
  let ticket: string | undefined

  return {
    host: hubspot.id,
    allows: origins.map((source) => ({ directive: 'frame-ancestors', source })),
    async open() {
      refuseOtherFrames(page, origins)
      const { hash } = page.location
      ticket = readTicket(hash) ?? ticket
      // Good once, and not to be found in the address by whoever looks over a shoulder.
      page.history.replaceState(null, '', withoutTicket(hash))
      return mapContext(readAddress(hash))
    },
    perform: () => Promise.resolve({ state: 'unsupported' }),
    proof: () => Promise.resolve(ticket === undefined ? null : { kind: 'jwt', token: ticket }),
    close() {
      ticket = undefined
    },
  }
}
