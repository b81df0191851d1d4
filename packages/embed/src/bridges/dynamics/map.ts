import type { BridgeAction, DriverContext, HostCustomer, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import { bareId, type CifEnvironment, type CifPage, type CifRecord } from './protocol.js'

/** What Dynamics shows beside the panel. */
export function mapContext(environment: CifEnvironment, page: CifPage | undefined, record: CifRecord, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  return {
    subject: mapSubject(page, record, environment.orgUniqueName),
    actions: [...(canOpenRecords ? ['open-record' as const] : []), 'create-record'],
    composer: 'unknown',
    ...(environment.userId && { agent: { id: bareId(environment.userId), ...(environment.username && { name: environment.username }) } }),
  }
}

function mapSubject(page: CifPage | undefined, record: CifRecord, realm: string | undefined): HostSubject {
  if (!page) return { kind: 'none' }
  const customer = page.table === 'incident' ? mapCaseCustomer(record, realm) : mapParty(page.table, page.id, record, realm)
  return { kind: 'one', record: { kind: page.table, id: page.id }, ...(customer && { customer }) }
}

function mapCaseCustomer(record: CifRecord, realm: string | undefined): HostCustomer | undefined {
  for (const [field, table] of [['customerid_contact', 'contact'], ['customerid_account', 'account']] as const) {
    const party = record[field]
    if (typeof party !== 'object' || party === null) continue
    const id = Reflect.get(party, `${table}id`)
    return mapParty(table, typeof id === 'string' ? bareId(id) : undefined, party as CifRecord, realm)
  }
  return undefined
}

const persons = new Set(['contact', 'lead'])

function mapParty(table: string, id: string | undefined, record: CifRecord, realm: string | undefined): HostCustomer | undefined {
  const isPerson = persons.has(table)
  if (!isPerson && table !== 'account') return undefined
  const text = (name: string) => (typeof record[name] === 'string' ? record[name] : undefined)
  const identity = realm && id ? { scheme: `dynamics-${table}`, realm, id, party: isPerson ? 'person' as const : 'organisation' as const } : undefined
  return mapCustomer({
    // The address of a company is nobody's own.
    emails: isPerson ? [text('emailaddress1'), text('emailaddress2')] : [],
    phones: isPerson ? [text('mobilephone'), text('telephone1')] : [],
    own: identity,
    name: text('fullname') ?? text('name'),
    trust: 'host',
  })
}

type CreateRecord = Extract<BridgeAction, { readonly type: 'create-record' }>

/** A row for a new lead or case. Dynamics wants a customer on every case: the one of the record at hand. */
export function mapNewRecord({ record, title, text, url, customer }: CreateRecord, subject: HostSubject): { readonly table: string; readonly values: Readonly<Record<string, unknown>> } | undefined {
  const description = url === undefined ? text : `${text}\n\n${url}`
  if (record === 'lead') {
    const email = customer.find(({ scheme }) => scheme === 'email')?.id
    return { table: 'lead', values: { subject: title, description, ...(email !== undefined && { emailaddress1: email }) } }
  }
  const party = subject.kind === 'one' ? subject.customer?.identities.find(({ scheme }) => scheme === 'dynamics-contact' || scheme === 'dynamics-account') : undefined
  if (!party) return undefined
  const table = party.scheme.slice('dynamics-'.length)
  return { table: 'incident', values: { title, description, [`customerid_${table}@odata.bind`]: `/${table}s(${party.id})` } }
}
