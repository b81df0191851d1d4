import type { DriverContext, HostCustomer } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { ChatwootContext } from './protocol.js'

/** What Chatwoot says of the conversation at hand. It takes nothing back, so nothing can be asked of it. */
export function mapContext(context: ChatwootContext, realm: string): DriverContext {
  const { conversation, currentAgent } = context
  const customer = mapContact(context, realm)
  return {
    subject: conversation?.id ? { kind: 'one', record: { kind: 'conversation', id: conversation.id }, ...(customer && { customer }) } : { kind: 'none' },
    actions: [],
    composer: 'unknown',
    ...(currentAgent?.id && { agent: { id: currentAgent.id, ...(currentAgent.name && { name: currentAgent.name }) } }),
  }
}

/** A visitor of a website types whatever address they like, and Chatwoot passes it on; it says so where the website's server vouched for them. */
function mapContact({ contact, conversation }: ChatwootContext, realm: string): HostCustomer | undefined {
  if (!contact) return undefined
  const account = conversation?.account_id
  return mapCustomer({
    emails: [contact.email],
    phones: [contact.phone_number],
    own: contact.id ? { scheme: 'chatwoot', realm: account === undefined ? realm : `${realm}/${account}`, id: contact.id, party: 'person' } : undefined,
    name: contact.name,
    trust: conversation?.meta?.hmac_verified === true ? 'host' : 'claimed',
  })
}
