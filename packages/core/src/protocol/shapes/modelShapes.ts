import * as v from 'valibot'
import type {
  Author, Case, CustomerMatch, CustomerQuery, Fact, FieldValue, Identity, IdentityClaim, Interaction, InteractionRef, Media, Money, Order, OrderLine,
  ProfileField, ProfileFragment, Scope, SentimentLabel, SentimentValue, TextLink,
} from '../../model/index.js'
import { count, flag, instant, name, number, text, unit } from './plainShapes.js'
import { choice, closed, list, maybe, named, one, open } from './shape.js'

export const ref = named('Reference', 'Points at one item or record in the source that owns it.', open<InteractionRef>({ source: name, id: name }))

export const identity = named('Identity', 'One name by which one system knows one party.', open<Identity>({
  scheme: name, realm: text, id: name, handle: maybe(text), party: one('person', 'organisation'),
}))

export const subject = list(identity, 200)

export const money = named('Money', 'An amount as a decimal text, with its ISO 4217 currency.', open<Money>({ amount: name, currency: name }))

export const scope: v.GenericSchema<Scope> = named('Scope', 'How much of a person’s doings may be read.', choice<Scope, 'kind'>('kind', {
  'with-us': closed({ kind: v.literal('with-us'), accounts: list(name, 200) }),
  'public': closed({ kind: v.literal('public'), basis: name }),
}))

export const customerQuery: v.GenericSchema<CustomerQuery> = choice<CustomerQuery, 'type'>('type', {
  identity: closed({ type: v.literal('identity'), identity }),
  text: closed({ type: v.literal('text'), text }),
})

export const fieldValue: v.GenericSchema<FieldValue> = named('FieldValue', 'What a field says; the screen formats each type.', v.variant('type', [
  v.looseObject({ type: v.picklist(['text', 'link', 'language', 'region', 'time-zone', 'image', 'date', 'instant']), value: text }),
  v.looseObject({ type: v.picklist(['number', 'percent']), value: number }),
  v.looseObject({ type: v.literal('money'), value: money }),
  v.looseObject({ type: v.literal('list'), value: list(text) }),
]) as v.GenericSchema<FieldValue>)

/** Only said where it is so. */
const isMasked = v.literal(true) as v.GenericSchema<true>

export const profileField = named('ProfileField', 'One source’s statement of one fact about a customer.', open<ProfileField>({
  key: name, label: maybe(text), value: fieldValue, observedAt: instant, staleAt: maybe(instant), confidence: unit, isPrivate: maybe(flag), isMasked: maybe(isMasked),
}))

const claim = open<IdentityClaim>({
  identity, label: text, basis: maybe(text), verification: maybe(open<NonNullable<IdentityClaim['verification']>>({ method: name, at: maybe(instant) })),
  reach: maybe(number), url: maybe(text), isPrivate: maybe(flag), isMasked: maybe(isMasked),
})

export const profile = named('Profile', 'What one source knows about a customer.', open<ProfileFragment>({
  record: ref, fields: list(profileField), identities: list(claim), observedAt: instant, url: maybe(text),
}))

export const customerMatch = named('CustomerMatch', 'One record that may be the person looked for.', open<CustomerMatch>({
  record: ref, name: text, detail: maybe(text), identities: list(identity), confidence: unit,
}))

export const sentimentLabel = one('positive', 'likely-positive', 'neutral', 'mixed', 'likely-negative', 'negative', 'unsure', 'not-scored') satisfies v.GenericSchema<SentimentLabel>

const sentiment = open<SentimentValue>({
  label: sentimentLabel, score: maybe(number), confidence: maybe(unit),
  reasons: list(open<SentimentValue['reasons'][number]>({ from: number, to: number, weight: number })), by: text,
  why: maybe(one('too-short', 'language', 'pending', 'off')),
})

const author = open<Author>({
  name: text, identity: maybe(identity), avatarUrl: maybe(text), onBehalfOf: maybe(text), reach: maybe(number),
})

const media = open<Media>({
  type: one('image', 'video', 'audio', 'file'), url: text, previewUrl: maybe(text), alt: maybe(text), name: maybe(text), width: maybe(number), height: maybe(number),
})

const fact = v.looseObject({ key: name, type: name, label: v.exactOptional(text), value: v.unknown() }) as unknown as v.GenericSchema<Fact>

export const visibility = one('public', 'private', 'internal')
export const direction = one('inbound', 'outbound', 'internal')
export const nature = one('words', 'activity')

export const interaction = named('Interaction', 'Anything that passed between a customer and the company, or that the company noted about it.', open<Interaction>({
  ref, kind: name, nature, channel: open<Interaction['channel']>({ id: name, label: text }), occurredAt: instant, revision: number, direction, visibility, author,
  title: maybe(text), text: maybe(text), language: maybe(text), links: maybe(list(open<TextLink>({ from: count, to: count, url: text }))), contentWarning: maybe(text),
  media: maybe(list(media)), place: maybe(open<NonNullable<Interaction['place']>>({ name: text, latitude: maybe(number), longitude: maybe(number) })), thread: maybe(text),
  answers: maybe(open<NonNullable<Interaction['answers']>>({ ref: maybe(ref), author: maybe(text), excerpt: maybe(text), occurredAt: maybe(instant) })),
  facts: maybe(list(fact)),
  counts: maybe(open<NonNullable<Interaction['counts']>>({ reactions: maybe(number), replies: maybe(number), shares: maybe(number), views: maybe(number) })),
  editedAt: maybe(instant), deletedAt: maybe(instant), isSentElsewhere: maybe(flag), delivery: maybe(one('queued', 'sent', 'delivered', 'read', 'failed')),
  sentiment: maybe(sentiment), url: maybe(text), sameAs: maybe(list(text)), record: maybe(ref),
}))

export const order = named('Order', 'One purchase.', open<Order>({
  ref, number: text, placedAt: instant, total: money, payment: maybe(text), delivery: maybe(text),
  lines: list(open<OrderLine>({ label: text, quantity: number, total: maybe(money) })), url: maybe(text),
}))

export const supportCase = named('Case', 'A ticket, a call or another piece of support history.', open<Case>({
  ref, number: text, kind: one('case', 'call'), title: text, state: name, openedAt: instant, updatedAt: instant, priority: maybe(text), owner: maybe(text),
  summary: maybe(text), duration: maybe(number), url: maybe(text),
}))
