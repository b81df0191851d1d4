import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** What a card on a record is given: the part of HubSpot's `context` that the bridge uses. */
export interface HubSpotCardContext {
  readonly crm: { readonly objectId: number; readonly objectTypeId: string }
  readonly portal: { readonly id: number; readonly timezone: string }
  readonly user: { readonly id: number; readonly email: string; readonly firstName?: string; readonly lastName?: string; readonly locale?: string }
}

/** What a card may ask of HubSpot: the part of its `actions` that the bridge uses. */
export interface HubSpotCardActions {
  openIframeModal(modal: { readonly uri: string; readonly height: number; readonly width: number; readonly title?: string; readonly flush?: boolean }, onClose?: () => void): void
  addAlert(alert: { readonly type: 'danger'; readonly message: string }): void
  /** The record's own fields; absent in locations without a record. */
  fetchCrmObjectProperties?(names: string[]): Promise<Record<string, string>>
}

const addressShape = v.object({
  portal: lenient.id, objectType: lenient.id, object: lenient.id, agent: lenient.id, agentName: lenient.text,
  locale: lenient.text, timeZone: lenient.text, email: lenient.text, phone: lenient.text, name: lenient.text,
})

export type HubSpotAddress = v.InferOutput<typeof addressShape>

/** What the card wrote behind the `#` of the page's address, where no server and no log sees it. */
export const readAddress = (hash: string): HubSpotAddress => v.parse(addressShape, Object.fromEntries(written(hash)))

export const readTicket = (hash: string): string | undefined => written(hash).get('ticket') ?? undefined

/** The same without the ticket. */
export function withoutTicket(hash: string): string {
  const rest = written(hash)
  rest.delete('ticket')
  return `#${rest}`
}

/** The address that {@link readAddress} and {@link readTicket} read. */
export function writeAddress(page: string, address: HubSpotAddress, ticket: string | undefined): string {
  const url = new URL(page)
  const told = Object.entries({ ...address, ticket }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  url.hash = new URLSearchParams(told).toString()
  return url.href
}

const written = (hash: string) => new URLSearchParams(hash.replace(/^#/, ''))
