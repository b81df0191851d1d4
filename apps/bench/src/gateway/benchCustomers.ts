import type { Identity, Interaction, ProfileFragment } from '@alongside/core/model'
import { castNow } from '@alongside/core/testing'

export const customers = 100
export const conversations = 400
export const itemsEach = 30
export const pageLength = 20

const at = new Date(castNow - 60_000).toISOString()

/** Of equal length, so that one stands for any other in a recorded statement. */
export const customerId = (index: number): string => `customer-${String(index).padStart(5, '0')}`

export const conversationId = (index: number): string => `conversation-${String(index).padStart(5, '0')}`

/** Who writes in a conversation of the cast's Facebook page. */
export const toWriter = (id: string): Identity => ({ scheme: 'facebook', realm: 'kestrel', id, party: 'person' })

export const toIdentity = (id: string): Identity => ({ scheme: 'crm', realm: '', id, party: 'person' })

export const toProfile = (id: string): ProfileFragment => ({
  record: { source: 'crm', id }, observedAt: at,
  identities: [{ identity: toIdentity(id), label: 'CRM' }],
  fields: [
    { key: 'name', value: { type: 'text', value: `Ines ${id}` }, observedAt: at, confidence: 1 },
    { key: 'tier', value: { type: 'text', value: 'Gold' }, observedAt: at, confidence: 1 },
    { key: 'language', value: { type: 'language', value: 'de' }, observedAt: at, confidence: 1 },
    { key: 'location', value: { type: 'text', value: 'Hamburg' }, observedAt: at, confidence: 1 },
    { key: 'lifetimeValue', value: { type: 'money', value: { amount: '1240.50', currency: 'EUR' } }, observedAt: at, confidence: 1 },
    { key: 'email', value: { type: 'text', value: `${id}@example.com` }, observedAt: at, confidence: 1, isPrivate: true },
  ],
})

/** What somebody wrote on a page of ours. */
export function toItem(customer: number, index: number): Interaction {
  const occurredAt = new Date(castNow - (index + 1) * 3_600_000 - customer * 1_000).toISOString()
  return {
    ref: { source: 'pages', id: `${customerId(customer)}-${index}` }, kind: 'comment', nature: 'words', channel: { id: 'comment', label: 'Comment' }, occurredAt, revision: 1,
    direction: 'inbound', visibility: 'public', author: { name: `Ines ${customer}`, identity: toIdentity(customerId(customer)) }, thread: `${customerId(customer)}-${index % 5}`,
    text: `This is the ${index + 1}th time that my router died, and nobody called me back. Order 88-${customer}${index}.`,
  }
}
