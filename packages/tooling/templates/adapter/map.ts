import { emailIdentity, type CustomerMatch, type Interaction, type ProfileFragment, type SourceId } from '@alongside/core/model'
import type { RemoteMessage, RemotePerson } from './api.js'

/** Pure: remote JSON to model. Never throws on a missing field. */
export function mapMessage(message: RemoteMessage, email: string | undefined, source: SourceId): Interaction {
  const isTheirs = message.from !== 'us'
  return {
    ref: { source, id: message.id ?? '' },
    kind: 'message',
    nature: 'words',
    channel: { id: 'starter', label: 'Starter' },
    occurredAt: toInstant(message.sentAt),
    revision: message.version ?? 1,
    direction: isTheirs ? 'inbound' : 'outbound',
    visibility: 'private',
    author: { name: message.author ?? '', ...(isTheirs && email !== undefined && { identity: emailIdentity(email) }) },
    text: message.body ?? '',
    ...(message.thread !== undefined && { thread: message.thread }),
    ...(message.editedAt && { editedAt: toInstant(message.editedAt) }),
  }
}

export function mapMatch(person: RemotePerson, source: SourceId): CustomerMatch {
  return {
    record: { source, id: person.id ?? '' },
    name: person.name ?? '',
    confidence: 1,
    identities: person.email === undefined ? [] : [emailIdentity(person.email)],
    ...(person.city !== undefined && { detail: person.city }),
  }
}

export function mapProfile(person: RemotePerson, source: SourceId, observedAt: string): ProfileFragment {
  const field = (key: string, value: string | undefined, isPrivate = false) =>
    value === undefined ? [] : [{ key, value: { type: 'text', value } as const, observedAt, confidence: 1, ...(isPrivate && { isPrivate }) }]
  return {
    record: { source, id: person.id ?? '' },
    observedAt,
    fields: [...field('name', person.name), ...field('location', person.city), ...field('email', person.email, true)],
    identities: person.email === undefined ? [] : [{ identity: emailIdentity(person.email), label: 'E-mail', isPrivate: true }],
  }
}

function toInstant(text: string | undefined): string {
  const time = Date.parse(text ?? '')
  return new Date(Number.isNaN(time) ? 0 : time).toISOString()
}
