import type { BridgeAction, DriverContext } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { ZohoDeskLook } from './protocol.js'

/** What Zoho Desk shows around the extension. Whether the reply editor is open, it tells only in passing. */
export function mapContext({ ticket, user }: ZohoDeskLook, locale: string | undefined): DriverContext {
  const customer = ticket && mapCustomer({
    emails: [ticket.email],
    phones: [ticket.phone],
    own: ticket.contactId ? { scheme: 'zoho-desk', realm: '', id: ticket.contactId, party: 'person' } : undefined,
    name: ticket.contactName,
    trust: 'host',
  })
  return {
    subject: ticket?.id ? { kind: 'one', record: { kind: 'ticket', id: ticket.id }, ...(customer && { customer }) } : { kind: 'none' },
    actions: [...(ticket?.id ? ['insert-reply' as const] : []), 'notify'],
    composer: ticket?.id ? 'unknown' : 'closed',
    ...(user?.id && { agent: { id: user.id, ...(user.fullName && { name: user.fullName }) } }),
    ...(locale && { locale: locale.replaceAll('_', '-') }),
    ...(user?.timeZone && { timeZone: user.timeZone }),
  }
}

export const mapIcon = (level: Extract<BridgeAction, { readonly type: 'notify' }>['level']): string =>
  ({ info: 'info', success: 'success', warning: 'info', error: 'failure' })[level]
