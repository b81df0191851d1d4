import type { DeskOutcome, StreamId, SubjectId } from '@alongside/core/desk'
import type { Channel } from '@alongside/core/adapter'
import { randomUUID } from 'node:crypto'
import { conversationId, customerId, customers, pageLength, toIdentity, toWriter } from './benchCustomers.js'
import type { LoadKind } from './BenchProcess.js'

/** A conversation at the desk, as far as whoever writes in it knows. */
export interface OpenConversation {
  readonly stream: StreamId
  readonly subject: SubjectId
  readonly id: string
  version: number
}

type Ask = <T>(path: string, body: unknown) => Promise<T>

export const pathOf: Readonly<Record<LoadKind, string>> = {
  profile: '/v1/sources/crm/customers/profile', timeline: '/v1/sources/pages/timeline/list', submit: '/v1/desk/execute',
}

const toCall = <T>(ask: T) => ({ ask, locale: 'en', purpose: 'service', priority: 'agent' })

export const profileBody = (customer: number) => toCall({ subject: [toIdentity(customerId(customer % customers))] })

export const timelineBody = (customer: number) =>
  toCall({ subject: [toIdentity(customerId(customer % customers))], scope: { kind: 'with-us', accounts: [] }, limit: pageLength })

/** A reply that nobody wrote before. */
export function submitBody({ stream, subject, id, version }: OpenConversation, channel: object) {
  const words = { text: 'Good morning! Your router is on its way, and a technician with it.', about: { source: 'facebook', id }, thread: id }
  return { command: { id: randomUUID(), type: 'submit', stream, subject, reads: { [stream]: version }, channel, words, since: version } }
}

/** Opens a conversation at the desk, and looks at what is in it. */
export async function openConversation(ask: Ask, index: number): Promise<OpenConversation> {
  const id = conversationId(index)
  const { stream, subject } = await ask<{ readonly stream: StreamId; readonly subject: SubjectId }>('/v1/desk/locate', { place: { source: 'facebook', thread: id, customer: toWriter(id) } })
  const known = await ask<Readonly<Record<StreamId, { readonly version: number }>>>('/v1/desk/read', { streams: [stream] })
  const open = { stream, subject, id, version: known[stream]?.version ?? 0 }
  const command = { id: randomUUID(), type: 'observe', stream, subject, reads: { [stream]: open.version }, observation: { items: [], strangers: 0 } }
  open.version = versionIn(await ask<DeskOutcome>('/v1/desk/execute', { command }), open)
  return open
}

/** How far a conversation is after a command; rejects what was refused. */
export function versionIn(outcome: DeskOutcome, { stream }: OpenConversation): number {
  if (outcome.state === 'refused') throw new Error(`The desk refused: ${outcome.message}`)
  return outcome.views[stream]!.version
}

/** The channel on which replies go out. */
export async function findChannel(ask: Ask): Promise<object> {
  const channels = await ask<readonly Channel[]>('/v1/sources/facebook/replies/channels', toCall({ about: { source: 'facebook', id: conversationId(0) } }))
  const { id, account, visibility, ownership, verbs, availability } = channels.find((channel) => channel.id === 'comment')!
  return { id, source: 'facebook', network: 'facebook', account: account.id, visibility, ownership, verbs, availability }
}

/** Asks a server, and rejects with what it says where it says no. */
export function createAsker(send: (path: string, init: RequestInit) => Promise<Response>, token: string): Ask {
  return async <T>(path: string, body: unknown) => {
    const response = await send(path, { method: 'POST', headers: { 'content-type': 'application/json', 'authorization': `Bearer ${token}` }, body: JSON.stringify(body) })
    const { result, error } = (await response.json()) as { readonly result?: T; readonly error?: unknown }
    if (error !== undefined) throw new Error(`${path}: ${JSON.stringify(error)}`)
    return result as T
  }
}
