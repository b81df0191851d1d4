import { choice, list, one, orNull, shape, such, type Shape } from './shape.js'

// What every answer is checked against, once, at the source. Only shapes: unknown extra fields pass, values are never changed.

/** Written as the platform writes it, so that instants compare like strings. A day that its month does not have would be read as one of the next. */
const isInstant = (value: unknown) => typeof value === 'string' && /^\d{4}(-\d\d){2}T(\d\d:){2}\d\d\.\d{3}Z$/.test(value) && new Date(value).getUTCDate() === +value.slice(8, 10)

const text = such((value) => typeof value === 'string', 'is not a text')
const number = such(Number.isFinite, 'is not a number')
const flag = such((value) => typeof value === 'boolean', 'is neither true nor false')
const id = such((value) => typeof value === 'string' && value !== '', 'is not a name')
const unit = such((value) => typeof value === 'number' && value >= 0 && value <= 1, 'is not a number from 0 to 1')
const instant = such(isInstant, 'is not a UTC instant with milliseconds such as 2026-11-21T09:02:00.000Z')
const edge = such((value) => value === 'beginning' || isInstant(value), 'is neither "beginning" nor a UTC instant with milliseconds')
const amount = such((value) => typeof value === 'string' && /^[+-]?(?:\d*\.)?\d+$/.test(value), 'is not a decimal amount such as "19.90"')

const ref = shape({ 'source id': id })
const money = shape({ amount, currency: id })
const identity = shape({ 'scheme id': id, 'realm handle?': text, party: one('person organisation') })
const texts = list(text)

const interaction = shape({
  'ref record?': ref,
  'kind': id,
  'nature': one('words activity'),
  'channel': shape({ id, label: text }),
  'occurredAt editedAt? deletedAt?': instant,
  'revision': number,
  'direction': one('inbound outbound internal'),
  'visibility': one('public private internal'),
  'author': shape({ 'name avatarUrl? onBehalfOf?': text, 'identity?': identity, 'reach?': number }),
  'title? text? language? contentWarning? thread? url?': text,
  'links?': list(shape({ 'from to': number, url: text })),
  'media?': list(shape({ 'type': one('image video audio file'), 'url alt? name?': text })),
  'place?': shape({ 'name': text, 'latitude? longitude?': number }),
  'answers?': shape({ 'ref?': ref, 'author? excerpt?': text, 'occurredAt?': instant }),
  'facts?': list(shape({ 'key type': id, 'label?': text })),
  'counts?': shape({ 'reactions? replies? shares? views?': number }),
  'isSentElsewhere?': flag,
  'delivery?': one('queued sent delivered read failed'),
  'sentiment?': shape({ label: id, by: text, reasons: list(shape({ 'from to weight': number })) }),
  'sameAs?': texts,
})

const order = shape({
  ref,
  'number payment? delivery? url?': text,
  'placedAt': instant,
  'total': money,
  'lines': list(shape({ 'label': text, 'quantity': number, 'total?': money })),
})

const supportCase = shape({
  ref,
  'number title priority? owner? summary? url?': text,
  'kind': one('case call'),
  'state': id,
  'openedAt updatedAt': instant,
  'duration?': number,
})

const page = (item: Shape) => shape({
  'items': list(item),
  'older? newer? since?': id,
  'covers': orNull(shape({ from: edge, to: instant })),
  'total?': shape({ value: number, exact: flag }),
  'evaluated': texts,
  'observedAt': instant,
})

export const interactions = page(interaction)
export const orders = page(order)
export const cases = page(supportCase)

export const change = choice('type', {
  put: shape({ item: interaction, revision: number }),
  gone: shape({ ref, revision: number, at: instant, why: id }),
  lost: shape({ from: instant }),
})

export const feedPage = shape({ changes: list(change), next: id, hasMore: flag, coveredFrom: edge, observedAt: instant })

export const hookOutcome = choice('type', {
  changes: shape({ 'deliveryId': id, 'changes': list(change), 'sentAt?': instant }),
  challenge: shape({ status: number, body: text }),
  refused: shape({ reason: id }),
})

const profileField = shape({
  'key': id,
  'label?': text,
  'value': choice('type', {
    'text link language region time-zone image date': shape({ value: text }),
    'number percent': shape({ value: number }),
    'money': shape({ value: money }),
    'instant': shape({ value: instant }),
    'list': shape({ value: texts }),
  }),
  'observedAt staleAt?': instant,
  'confidence': unit,
  'isPrivate? isMasked?': flag,
})

const claim = shape({
  identity,
  'label basis? url?': text,
  'verification?': shape({ 'method': id, 'at?': instant }),
  'reach?': number,
  'isPrivate? isMasked?': flag,
})

export const profile = orNull(
  shape({ 'record': ref, 'fields': list(profileField), 'identities': list(claim), 'observedAt': instant, 'url?': text }),
)

export const matches = shape({
  matches: list(shape({ 'record': ref, 'name detail?': text, 'identities': list(identity), 'confidence': unit })),
  observedAt: instant,
})

const alternatives = list(shape({ 'label': id, 'channel? url?': text }))

export const channels = list(shape({
  id,
  'label': text,
  'account': shape({ id, 'name avatarUrl?': text }),
  'visibility': one('public private'),
  'ownership': one('internal hosted independent'),
  'text': shape({ 'unit': id, 'max maxBytes? linkLength?': number, 'overflow': one('split refuse') }),
  'attachments?': shape({ 'max maxBytes': number, 'accept': texts, 'altText': one('required optional unsupported') }),
  'window?': shape({ closesAt: instant, rule: text, alternatives }),
  'availability': choice('state', { open: shape({}), closed: shape({ 'code reason': id, alternatives }) }),
  'verbs': shape({ 'own others': list(id) }),
  'once': one('by-key by-lookup uncertain'),
  'undo?': number,
  'cost?': money,
  'notes?': texts,
}))

export const receipt = choice('state', {
  'sent': shape({ ref, 'at': instant, 'url?': text }),
  'accepted absent unknown': shape({}),
  'refused': shape({ 'code': id, 'message': text, 'retryAfter?': number }),
})

export const written = shape({ state: one('written conflict'), field: profileField })
