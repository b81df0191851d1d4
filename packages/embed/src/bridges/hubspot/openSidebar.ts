import { mapAddress } from './map.js'
import { writeAddress, type HubSpotCardActions, type HubSpotCardContext } from './protocol.js'

export interface OpenSidebarOptions {
  /** Where the iframe page is served, e.g. `https://alongside.acme.example/hubspot.html`. */
  readonly page: string
  readonly context: HubSpotCardContext
  readonly actions: HubSpotCardActions
  /**
   * Asks a server of yours, through `hubspot.fetch`, for a ticket: HubSpot signs that request, the server checks it (`@alongside/embed/verify`) and answers
   * a token that is good once and for minutes. Without it the page believes who is looked at, and unlocks nothing for it.
   */
  readonly ticket?: () => Promise<string>
  readonly title?: string
  /** CSS pixels; 480 by 900 unless given. */
  readonly width?: number
  readonly height?: number
  readonly onClose?: () => void
}

/** Opens the sidebar from a card, which can draw nothing but HubSpot's own components, in a window of HubSpot's. */
export async function openSidebar({ page, context, actions, ticket, title = 'Alongside', width = 480, height = 900, onClose }: OpenSidebarOptions): Promise<void> {
  const [properties, proof] = await Promise.allSettled([
    // Other records than contacts lack these fields, and some locations lack records.
    actions.fetchCrmObjectProperties?.(['email', 'phone', 'mobilephone', 'firstname', 'lastname']),
    ticket?.(),
  ])
  if (proof.status === 'rejected') {
    actions.addAlert({ type: 'danger', message: 'Alongside could not be opened: its server gave no ticket. Try again, or ask whoever runs it.' })
    return
  }
  const known = properties.status === 'fulfilled' ? properties.value ?? {} : {}
  actions.openIframeModal({ uri: writeAddress(page, mapAddress(context, known), proof.value), width, height, title, flush: true }, onClose)
}
