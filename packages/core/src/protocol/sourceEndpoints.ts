import * as v from 'valibot'
import type { ActionRequest, Channel, Page, Receipt, RecordsAsk, ReplyTarget, Subject, TimelineAsk } from '../adapter/index.js'
import type { Case, CustomerMatch, CustomerQuery, FieldValue, Instant, Interaction, InteractionRef, Order, ProfileField, ProfileFragment, RecordRef } from '../model/index.js'
import type { Endpoint } from './Endpoint.js'
import { actionRequest, channel, page, receipt, recordsAsk, replyTarget, timelineAsk } from './shapes/adapterShapes.js'
import { customerMatch, customerQuery, fieldValue, interaction, order, profile, profileField, ref, subject, supportCase } from './shapes/modelShapes.js'
import { instant, limit, name, text } from './shapes/plainShapes.js'
import { choice, closed, list, maybe, named, open, orNull } from './shapes/shape.js'
import { wireCall, type WireCall } from './WireCall.js'
import { wirePost, type WirePost } from './WirePost.js'

/** What `fields.write` is asked. */
export interface FieldChange {
  readonly record: RecordRef
  readonly key: string
  readonly value: FieldValue
  readonly seen: FieldValue | null
}

export type WrittenField = { readonly state: 'written'; readonly field: ProfileField } | { readonly state: 'conflict'; readonly field: ProfileField }

type Found = { readonly matches: readonly CustomerMatch[]; readonly observedAt: Instant }
type FindAsk = { readonly query: CustomerQuery; readonly limit: number }
type ThreadAsk = { readonly ref: InteractionRef; readonly cursor?: string }
type SendAsk = { readonly post: WirePost; readonly key: string }
type PerformAsk = { readonly request: ActionRequest; readonly key: string }
type WriteAsk = { readonly change: FieldChange; readonly key: string }

const interactions = named('Interactions', 'A page of interactions.', page(interaction))

const key: v.GenericSchema<string> = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const postBytes = 48_000_000

const fieldChange = closed<FieldChange>({ record: ref, key: name, value: fieldValue, seen: orNull(fieldValue) })
const sendAsk = closed<SendAsk>({ post: wirePost, key })

function about<Ask, O>(
  endpointName: string, scope: Endpoint<unknown, unknown>['scope'], summary: string, ask: v.GenericSchema<Ask>, output: v.GenericSchema<O>, maxBytes?: number,
): Endpoint<WireCall<Ask>, O> {
  const path = `/v1/sources/{source}/${endpointName.replace('.', '/')}`
  return { name: endpointName, path, scope, summary, input: wireCall(ask), output, ...(maxBytes !== undefined && { maxBytes }) }
}

/** What a browser may ask about one mounted source: the contract of an adapter, method by method. */
export const sourceEndpoints = {
  'customers.find': about('customers.find', 'read', 'Looks a customer up by a name of theirs, or by words an agent typed.',
    closed<FindAsk>({ query: customerQuery, limit }), open<Found>({ matches: list(customerMatch), observedAt: instant })),
  'customers.profile': about<{ readonly subject: Subject }, ProfileFragment | null>('customers.profile', 'read',
    'What the source knows about a customer, without what this employee may not see; null when it does not know them.',
    closed<{ readonly subject: Subject }>({ subject }), orNull(profile)),
  'orders.list': about<RecordsAsk, Page<Order>>('orders.list', 'read', 'What a customer bought, newest first.', recordsAsk, named('Orders', 'A page of orders.', page(order))),
  'cases.list': about<RecordsAsk, Page<Case>>('cases.list', 'read', 'Tickets, calls and support history, newest first.', recordsAsk, named('Cases', 'A page of cases.', page(supportCase))),
  'timeline.list': about<TimelineAsk, Page<Interaction>>('timeline.list', 'read', 'What passed between a customer and the company.', timelineAsk,
    interactions),
  'timeline.thread': about<ThreadAsk, Page<Interaction>>('timeline.thread', 'read', 'The whole conversation around one item, newest first.',
    closed<ThreadAsk>({ ref, cursor: maybe(text) }), interactions),
  'replies.channels': about<ReplyTarget, readonly Channel[]>('replies.channels', 'read', 'The channels by which a target can be answered, closed ones included with their reason.',
    replyTarget, list(channel)),
  'replies.send': about<SendAsk, Receipt>('replies.send', 'write',
    'Publishes a reply that was claimed at the desk, or that policy allows without it. The same key with the same post is the same reply.', sendAsk, receipt, postBytes),
  'replies.receipt': about<SendAsk, Receipt>('replies.receipt', 'write', 'What became of a send.', sendAsk, receipt, postBytes),
  'actions.perform': about<PerformAsk, Receipt>('actions.perform', 'write', 'Performs a verb such as like, hide or delete on one item.',
    closed<PerformAsk>({ request: actionRequest, key }), receipt),
  'fields.write': about<WriteAsk, WrittenField>('fields.write', 'write', 'Writes one field of a profile if it still says what the writer saw.',
    closed<WriteAsk>({ change: fieldChange, key }), choice<WrittenField, 'state'>('state', {
      written: open({ state: v.literal('written'), field: profileField }), conflict: open({ state: v.literal('conflict'), field: profileField }),
    })),
} as const
