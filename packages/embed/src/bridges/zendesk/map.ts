import type { BridgeAction, DriverContext, HostCustomer, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { ZendeskLook, ZendeskSight } from './protocol.js'

/** What Zendesk shows around the app, as the bridge tells it. */
export function mapContext(sight: ZendeskSight, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  const { look } = sight
  const { currentUser } = look
  const composer = mapComposer(sight)
  return {
    subject: mapSubject(sight),
    actions: [
      ...(composer === 'closed' ? [] : ['insert-reply' as const]),
      ...(canOpenRecords ? ['open-record' as const] : []),
      'create-record', 'notify', 'resize',
    ],
    composer,
    ...(currentUser?.id && { agent: { id: currentUser.id, ...(currentUser.name && { name: currentUser.name }) } }),
    ...(currentUser?.locale && { locale: currentUser.locale }),
    ...(currentUser?.timeZone?.ianaName && { timeZone: currentUser.timeZone.ianaName }),
    ...((look.colorScheme === 'dark' || look.colorScheme === 'light') && { theme: look.colorScheme }),
  }
}

function mapSubject({ look, place }: ZendeskSight): HostSubject {
  const ticket = look['ticket.id']
  if (ticket) {
    const customer = mapPerson(look['ticket.requester'], place)
    return { kind: 'one', record: { kind: 'ticket', id: ticket }, ...(customer && { customer }) }
  }
  if (place.location === 'user_sidebar' && look.user?.id) {
    const customer = mapPerson(look.user, place)
    return { kind: 'one', record: { kind: 'user', id: look.user.id }, ...(customer && { customer }) }
  }
  return { kind: 'none' }
}

function mapPerson(person: ZendeskLook['user'], { account }: ZendeskSight['place']): HostCustomer | undefined {
  if (!person) return undefined
  const valuesOf = (type: string) => person.identities.filter((identity) => identity?.type === type).map((identity) => identity?.value)
  return mapCustomer({
    emails: [person.email, ...valuesOf('email')],
    phones: [person.phone, ...valuesOf('phone_number')],
    own: person.id && account?.subdomain ? { scheme: 'zendesk', realm: account.subdomain, id: person.id, party: 'person' } : undefined,
    name: person.name,
    trust: 'host',
  })
}

/** A closed ticket takes no more comments. Messages of other channels have types of their own, and all of them are read by the customer. */
export function mapComposer({ look, place: { location } }: ZendeskSight): DriverContext['composer'] {
  if (look['ticket.status'] === 'closed' || (location !== undefined && !location.endsWith('ticket_sidebar'))) return 'closed'
  const type = look['comment.type']
  if (type === undefined) return 'unknown'
  return type === 'internalNote' ? 'note' : 'reply'
}

type CreateRecord = Extract<BridgeAction, { readonly type: 'create-record' }>

/** A ticket whose first comment only colleagues read: no trigger writes to the customer because of it. */
export function mapTicket({ title, text, url, customer }: CreateRecord): unknown {
  const email = customer.find(({ scheme }) => scheme === 'email')?.id
  return {
    ticket: {
      subject: title,
      comment: { body: url === undefined ? text : `${text}\n\n${url}`, public: false },
      ...(email !== undefined && { requester: { email, name: email } }),
    },
  }
}

/** Zendesk knows three tones. */
export const mapTone = (level: Extract<BridgeAction, { readonly type: 'notify' }>['level']): 'notice' | 'alert' | 'error' =>
  level === 'error' ? 'error' : level === 'warning' ? 'alert' : 'notice'
