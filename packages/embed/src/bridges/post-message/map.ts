import type { DriverContext, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { WireContext, WireCustomer } from './protocol.js'

/** What the host said, in the bridge's words. */
export function mapContext({ subject, ...rest }: WireContext): DriverContext {
  return { ...rest, subject: mapSubject(subject) }
}

function mapSubject(subject: WireContext['subject']): HostSubject {
  switch (subject.kind) {
    case 'none': return subject
    case 'one': return { kind: 'one', record: subject.record, ...mapWire(subject.customer) }
    case 'many': return { kind: 'many', records: subject.records.map(({ customer, ...record }) => ({ ...record, ...mapWire(customer) })) }
  }
}

function mapWire(wire: WireCustomer | undefined) {
  if (!wire) return {}
  const { emails = [], phones = [], identities = [], name, trust } = wire
  const named = mapCustomer({ emails, phones, name, trust })
  const customer = { ...(named ?? { trust }), identities: [...identities, ...(named?.identities ?? [])] }
  return customer.identities.length > 0 || named ? { customer } : {}
}
