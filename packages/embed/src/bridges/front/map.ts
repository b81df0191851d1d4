import type { DriverContext, HostCustomer, HostSubject } from '../../bridge/index.js'
import { mapCustomer } from '../mapCustomer.js'
import type { FrontMessages, FrontState } from './protocol.js'

/** What Front shows around the plugin; what can be done follows from the functions that this context has. */
export function mapContext(state: FrontState, { canOpenRecords }: { readonly canOpenRecords: boolean }): DriverContext {
  const can = (name: string) => name in state.functionArities
  const canDraft = state.conversation?.id !== undefined && (state.conversation.draftId ? can('updateDraft') : can('createDraft') && can('listMessages'))
  return {
    subject: mapSubject(state),
    actions: [
      ...(canDraft ? ['insert-reply' as const] : []),
      ...(can('openUrl') ? ['open-url' as const] : []),
      ...(can('openUrl') || (canOpenRecords && can('openConversationInPopup')) ? ['open-record' as const] : []),
    ],
    composer: canDraft ? 'reply' : 'closed',
    ...(state.teammate?.id && { agent: { id: state.teammate.id, ...(state.teammate.name && { name: state.teammate.name }) } }),
  }
}

function mapSubject({ conversation, conversations, messageId }: FrontState): HostSubject {
  if (conversation?.id) {
    const customer = mapRecipient(conversation.recipient)
    return { kind: 'one', record: { kind: 'conversation', id: conversation.id }, ...(customer && { customer }) }
  }
  const chosen = conversations.flatMap((one) => (one?.id ? [{ kind: 'conversation', id: one.id }] : []))
  if (chosen.length > 0) return { kind: 'many', records: chosen }
  return messageId ? { kind: 'one', record: { kind: 'message', id: messageId } } : { kind: 'none' }
}

const phoneTypes = new Set(['phone', 'sms', 'whatsapp'])

function mapRecipient(recipient: NonNullable<FrontState['conversation']>['recipient']): HostCustomer | undefined {
  if (!recipient) return undefined
  const { contact, handle, type, name } = recipient
  const handles = [...(contact?.handles ?? []), { type, handle }]
  return mapCustomer({
    // A handle that looks like an address is one, whatever Front calls it.
    emails: handles.map((one) => one?.handle),
    phones: handles.filter((one) => phoneTypes.has(one?.type ?? '') || one?.type === undefined).map((one) => one?.handle),
    own: contact?.id ? { scheme: 'front', realm: '', id: contact.id, party: 'person' } : undefined,
    name: contact?.name ?? name ?? handle,
    trust: 'host',
  })
}

/** The message a draft answers: the customer's newest, or the newest at all. */
export function messageToAnswer(messages: FrontMessages): string | undefined {
  const dated = messages.flatMap((message) => (message?.id ? [{ ...message, id: message.id, at: timeOf(message.date) }] : []))
  const newestFirst = dated.sort((a, b) => b.at - a.at)
  return (newestFirst.find(({ status }) => status === 'inbound') ?? newestFirst[0])?.id
}

function timeOf(date: unknown): number {
  const time = date instanceof Date ? date.getTime() : typeof date === 'number' ? date : Date.parse(String(date))
  return Number.isNaN(time) ? 0 : time
}
