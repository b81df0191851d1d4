import * as v from 'valibot'

// What every answer is checked against, once, at the source. Only shapes: unknown extra fields pass, values are never changed.

const text = v.string()
const id = v.pipe(text, v.minLength(1))
const number = v.number()
const unit = v.pipe(number, v.minValue(0), v.maxValue(1))
const instant = v.pipe(
  text,
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'is not a UTC instant with milliseconds such as 2026-11-21T09:02:00.000Z'),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'is not a real date'),
)
const maybe = {
  text: v.optional(text),
  number: v.optional(number),
  instant: v.optional(instant),
  flag: v.optional(v.boolean()),
  texts: v.optional(v.array(text)),
}
const visibility = v.picklist(['public', 'private', 'internal'])
const ref = v.object({ source: id, id })
const place = v.object({ id, label: text })
const money = v.object({ amount: v.pipe(text, v.decimal()), currency: id })
const identity = v.object({ scheme: id, realm: text, id, handle: maybe.text, party: v.picklist(['person', 'organisation']) })
const edge = v.union([v.literal('beginning'), instant])

const interaction = v.object({
  ref,
  kind: id,
  nature: v.picklist(['words', 'activity']),
  channel: place,
  occurredAt: instant,
  revision: number,
  direction: v.picklist(['inbound', 'outbound', 'internal']),
  visibility,
  author: v.object({ name: text, identity: v.optional(identity), avatarUrl: maybe.text, onBehalfOf: maybe.text, reach: maybe.number }),
  title: maybe.text,
  text: maybe.text,
  language: maybe.text,
  links: v.optional(v.array(v.object({ from: number, to: number, url: text }))),
  contentWarning: maybe.text,
  media: v.optional(v.array(v.object({ type: v.picklist(['image', 'video', 'audio', 'file']), url: text, alt: maybe.text, name: maybe.text }))),
  place: v.optional(v.object({ name: text, latitude: maybe.number, longitude: maybe.number })),
  thread: maybe.text,
  answers: v.optional(v.object({ ref: v.optional(ref), author: maybe.text, excerpt: maybe.text, occurredAt: maybe.instant })),
  facts: v.optional(v.array(v.object({ key: id, label: maybe.text, type: id }))),
  counts: v.optional(v.object({ reactions: maybe.number, replies: maybe.number, shares: maybe.number, views: maybe.number })),
  editedAt: maybe.instant,
  deletedAt: maybe.instant,
  isSentElsewhere: maybe.flag,
  delivery: v.optional(v.picklist(['queued', 'sent', 'delivered', 'read', 'failed'])),
  sentiment: v.optional(v.object({ label: id, by: text, reasons: v.array(v.object({ from: number, to: number, weight: number })) })),
  url: maybe.text,
  sameAs: maybe.texts,
  record: v.optional(ref),
})

const order = v.object({
  ref,
  number: text,
  placedAt: instant,
  total: money,
  payment: maybe.text,
  delivery: maybe.text,
  lines: v.array(v.object({ label: text, quantity: number, total: v.optional(money) })),
  url: maybe.text,
})

const supportCase = v.object({
  ref,
  number: text,
  kind: v.picklist(['case', 'call']),
  title: text,
  state: id,
  openedAt: instant,
  updatedAt: instant,
  priority: maybe.text,
  owner: maybe.text,
  summary: maybe.text,
  duration: maybe.number,
  url: maybe.text,
})

const page = <T extends v.GenericSchema>(item: T) =>
  v.object({
    items: v.array(item),
    older: v.optional(id),
    newer: v.optional(id),
    covers: v.nullable(v.object({ from: edge, to: instant })),
    since: v.optional(id),
    total: v.optional(v.object({ value: number, exact: v.boolean() })),
    evaluated: v.array(text),
    observedAt: instant,
  })

export const interactions = page(interaction)
export const orders = page(order)
export const cases = page(supportCase)

export const change = v.variant('type', [
  v.object({ type: v.literal('put'), item: interaction, revision: number }),
  v.object({ type: v.literal('gone'), ref, revision: number, at: instant, why: id }),
  v.object({ type: v.literal('lost'), from: instant }),
])

export const feedPage = v.object({ changes: v.array(change), next: id, hasMore: v.boolean(), coveredFrom: edge, observedAt: instant })

export const hookOutcome = v.variant('type', [
  v.object({ type: v.literal('changes'), deliveryId: id, changes: v.array(change) }),
  v.object({ type: v.literal('challenge'), status: number, body: text }),
  v.object({ type: v.literal('refused'), reason: id }),
])

const fieldValue = v.variant('type', [
  v.object({ type: v.picklist(['text', 'link', 'language', 'region', 'time-zone', 'image', 'date']), value: text }),
  v.object({ type: v.picklist(['number', 'percent']), value: number }),
  v.object({ type: v.literal('money'), value: money }),
  v.object({ type: v.literal('instant'), value: instant }),
  v.object({ type: v.literal('list'), value: v.array(text) }),
])

const profileField = v.object({
  key: id,
  label: maybe.text,
  value: fieldValue,
  observedAt: instant,
  staleAt: maybe.instant,
  confidence: unit,
  isPrivate: maybe.flag,
})

const claim = v.object({
  identity,
  label: text,
  basis: maybe.text,
  verification: v.optional(v.object({ method: id, at: maybe.instant })),
  reach: maybe.number,
  url: maybe.text,
  isPrivate: maybe.flag,
})

export const profile = v.nullable(
  v.object({ record: ref, fields: v.array(profileField), identities: v.array(claim), observedAt: instant, url: maybe.text }),
)

const match = v.object({ record: ref, name: text, detail: maybe.text, identities: v.array(identity), confidence: unit })

export const matches = v.object({ matches: v.array(match), observedAt: instant })

const alternatives = v.array(v.object({ label: id, channel: maybe.text, url: maybe.text }))

const channel = v.object({
  id,
  label: text,
  account: v.object({ id, name: text, avatarUrl: maybe.text }),
  visibility: v.picklist(['public', 'private']),
  ownership: v.picklist(['internal', 'hosted', 'independent']),
  text: v.object({
    unit: id,
    max: v.pipe(number, v.minValue(1)),
    maxBytes: maybe.number,
    linkLength: maybe.number,
    overflow: v.picklist(['split', 'refuse']),
  }),
  attachments: v.optional(
    v.object({ max: number, accept: v.array(text), maxBytes: number, altText: v.picklist(['required', 'optional', 'unsupported']) }),
  ),
  window: v.optional(v.object({ closesAt: instant, rule: text, alternatives })),
  availability: v.variant('state', [
    v.object({ state: v.literal('open') }),
    v.object({ state: v.literal('closed'), code: id, reason: id, alternatives }),
  ]),
  verbs: v.object({ own: v.array(id), others: v.array(id) }),
  once: v.picklist(['by-key', 'by-lookup', 'uncertain']),
  undo: maybe.number,
  cost: v.optional(money),
  notes: maybe.texts,
})

export const channels = v.array(channel)

export const receipt = v.variant('state', [
  v.object({ state: v.literal('sent'), ref, at: instant, url: maybe.text }),
  v.object({ state: v.picklist(['accepted', 'absent', 'unknown']) }),
  v.object({ state: v.literal('refused'), code: id, message: text, retryAfter: maybe.number }),
])

export const written = v.object({ state: v.picklist(['written', 'conflict']), field: profileField })
