import type { DriverContext } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { HubSpotAddress, HubSpotCardContext } from './protocol.js'

/** What HubSpot calls the types that every account has. */
const kinds: Readonly<Record<string, string>> = { '0-1': 'contact', '0-2': 'company', '0-3': 'deal', '0-5': 'ticket' }

/** What the card wrote behind the address. Anybody can write one, so it is a claim until a server has checked the ticket. */
export function mapContext(address: HubSpotAddress): DriverContext {
  const { portal, object, objectType, agent, agentName, locale, timeZone } = address
  const kind = objectType === undefined ? undefined : kinds[objectType] ?? objectType
  const customer = mapCustomer({
    emails: [address.email],
    phones: [address.phone],
    own: kind === 'contact' && portal && object ? { scheme: 'hubspot', realm: portal, id: object, party: 'person' } : undefined,
    name: address.name,
    trust: 'claimed',
  })
  return {
    subject: kind !== undefined && object ? { kind: 'one', record: { kind, id: object }, ...(customer && { customer }) } : { kind: 'none' },
    actions: [],
    composer: 'unknown',
    ...(agent && { agent: { id: agent, ...(agentName && { name: agentName }) } }),
    ...(locale && { locale }),
    ...(timeZone && { timeZone }),
  }
}

/** What is written behind the address: who looks at which record, and the names that the record itself holds. */
export function mapAddress({ crm, portal, user }: HubSpotCardContext, properties: Readonly<Record<string, string | undefined>>): HubSpotAddress {
  const nameOf = (first: string | undefined, last: string | undefined) => [first, last].filter(Boolean).join(' ') || undefined
  return {
    portal: String(portal.id),
    objectType: crm.objectTypeId,
    object: String(crm.objectId),
    agent: String(user.id),
    agentName: nameOf(user.firstName, user.lastName),
    locale: user.locale,
    timeZone: portal.timezone,
    email: properties['email'],
    phone: properties['mobilephone'] ?? properties['phone'],
    name: nameOf(properties['firstname'], properties['lastname']),
  }
}
