import type { BridgeAction, DriverContext } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { FreshworksLook } from './protocol.js'

/** What Freshworks shows around the app. Whether a reply is open, it does not say. */
export function mapContext({ ticket, contact, agent, domain }: FreshworksLook, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  const customer = contact && mapCustomer({
    emails: [contact.email],
    phones: [contact.mobile, contact.phone],
    own: contact.id && domain ? { scheme: 'freshworks', realm: domain, id: contact.id, party: 'person' } : undefined,
    name: contact.name,
    trust: 'host',
  })
  const name = agent?.name ?? agent?.contact?.name
  const record = ticket?.id ? { kind: 'ticket', id: ticket.id } : contact?.id ? { kind: 'contact', id: contact.id } : undefined
  return {
    subject: record ? { kind: 'one', record, ...(customer && { customer }) } : { kind: 'none' },
    actions: [...(ticket?.id ? ['insert-reply' as const] : []), ...(canOpenRecords ? ['open-record' as const] : []), 'notify', 'resize'],
    composer: ticket?.id ? 'unknown' : 'closed',
    ...(agent?.id && { agent: { id: agent.id, ...(name && { name }) } }),
  }
}

const targets: Readonly<Record<string, string>> = { ticket: 'openTicket', contact: 'openContact' }

/** The button behind which Freshworks opens a record of this kind. */
export const mapTarget = (kind: string): string | undefined => targets[kind]

export const mapTone = (level: Extract<BridgeAction, { readonly type: 'notify' }>['level']): string => (level === 'error' ? 'danger' : level)
