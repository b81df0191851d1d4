import type { BridgeAction, DriverContext, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import { queryForNew, type OpenFrameMessage } from './protocol.js'

/** What OpenFrame told last: at first nothing, since nobody can ask it. */
export function mapContext(message: OpenFrameMessage | undefined, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  return {
    subject: mapSubject(message),
    actions: [...(canOpenRecords ? ['open-record' as const] : []), 'create-record', 'resize'],
    composer: 'unknown',
  }
}

/** A number that was clicked comes with the record it stood in. Without one, the number itself is what is at hand. */
function mapSubject(message: OpenFrameMessage | undefined): HostSubject {
  const records = (message?.records ?? []).map(({ table, id }) => ({ kind: table, id }))
  const number = message?.number
  if (records.length > 1) return { kind: 'many', records }
  const record = records[0] ?? (number ? { kind: 'call', id: number } : undefined)
  if (!record) return { kind: 'none' }
  const customer = mapCustomer({ phones: [number], name: number, trust: 'host' })
  return { kind: 'one', record, ...(customer && { customer }) }
}

type CreateRecord = Extract<BridgeAction, { readonly type: 'create-record' }>

/** The form of a new case, filled in; the agent saves it. */
export const mapNewCase = ({ title, text, url }: CreateRecord, table: string) => ({
  entity: table,
  query: queryForNew({ short_description: title, description: url === undefined ? text : `${text}\n\n${url}` }),
})
