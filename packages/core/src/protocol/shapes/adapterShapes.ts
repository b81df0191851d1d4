import * as v from 'valibot'
import type {
  ActionRequest, Alternative, AttachmentRule, Change, Channel, Clause, Filter, Glyph, Page, Receipt, RecordsAsk, ReplyTarget, TimelineAsk, TimelineSource,
} from '../../adapter/index.js'
import { errorCodes, type ErrorCode } from '../../errors/index.js'
import type { TextRule } from '../../text/index.js'
import { direction, identity, interaction, money, nature, ref, scope, subject, visibility } from './modelShapes.js'
import { count, edge, flag, instant, limit, name, number, text } from './plainShapes.js'
import { choice, closed, list, maybe, named, one, open } from './shape.js'

export const errorCode: v.GenericSchema<ErrorCode> = v.picklist(errorCodes)

const clause = one('kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to') satisfies v.GenericSchema<Clause>

const filter = closed<Filter>({
  kinds: maybe(list(name, 200)), channels: maybe(list(name, 200)), directions: maybe(list(direction, 3)), visibilities: maybe(list(visibility, 3)), nature: maybe(nature),
  text: maybe(text), from: maybe(instant), to: maybe(instant),
})

export const recordsAsk = closed<RecordsAsk>({ subject, cursor: maybe(text), limit })

export const timelineAsk = closed<TimelineAsk>({
  subject, scope, where: maybe(filter),
  at: maybe(v.union([closed<{ readonly cursor: string }>({ cursor: text }), closed<{ readonly around: string }>({ around: instant })])), limit,
})

export const page = <T>(item: v.GenericSchema<T>): v.GenericSchema<Page<T>> => open<Page<T>>({
  items: list(item), older: maybe(text), newer: maybe(text), covers: v.nullable(open<NonNullable<Page<T>['covers']>>({ from: edge, to: instant })), since: maybe(text),
  total: maybe(open<NonNullable<Page<T>['total']>>({ value: number, exact: flag })), evaluated: list(clause), observedAt: instant,
})

export const change: v.GenericSchema<Change> = named('Change', 'Something that changed at a source after a page was read.', choice<Change, 'type'>('type', {
  put: open({ type: v.literal('put'), item: interaction, revision: number, since: maybe(text) }),
  gone: open({ type: v.literal('gone'), ref, revision: number, at: instant, why: name, since: maybe(text) }),
  lost: open({ type: v.literal('lost'), from: instant }),
}))

export const reads: v.GenericSchema<TimelineSource['reads']> = open<TimelineSource['reads']>({
  order: one('occurred', 'changed', 'none'), seek: one('by-time', 'sequential'), clauses: list(clause), reach: maybe(number),
})

export const glyph = open<Glyph>({ path: text, viewBox: maybe(text) })

export const replyTarget = closed<ReplyTarget>({ about: maybe(ref), thread: maybe(text), to: maybe(identity) })

const alternatives = list(open<Alternative>({ label: text, channel: maybe(text), url: maybe(text) }))

const textRule = open<TextRule>({
  unit: one('graphemes', 'code-points', 'utf-16', 'mastodon', 'x-v3', 'x-v2'), max: number, maxBytes: maybe(number), linkLength: maybe(number), overflow: one('split', 'refuse'),
})

export const availability: v.GenericSchema<Channel['availability']> = choice<Channel['availability'], 'state'>('state', {
  open: open({ state: v.literal('open') }),
  closed: open({ state: v.literal('closed'), code: errorCode, reason: text, alternatives }),
})

export const ownership = one('internal', 'hosted', 'independent')
export const verbs = open<Channel['verbs']>({ own: list(name), others: list(name) })
export const replyWindow = open<NonNullable<Channel['window']>>({ closesAt: instant, rule: text, alternatives })

export const channel = named('Channel', 'A way by which a target can be answered, closed ones included with their reason.', open<Channel>({
  id: name, label: text, account: open<Channel['account']>({ id: name, name: text, avatarUrl: maybe(text) }), visibility: one('public', 'private'), ownership, text: textRule,
  attachments: maybe(open<AttachmentRule>({ max: number, accept: list(text), maxBytes: number, altText: one('required', 'optional', 'unsupported') })),
  window: maybe(replyWindow), availability, verbs, once: one('by-key', 'by-lookup', 'uncertain'), undo: maybe(number), cost: maybe(money), notes: maybe(list(text)),
}))

export const receipt: v.GenericSchema<Receipt> = named('Receipt', 'What became of a send.', choice<Receipt, 'state'>('state', {
  sent: open({ state: v.literal('sent'), ref, at: instant, url: maybe(text) }),
  accepted: open({ state: v.literal('accepted') }),
  absent: open({ state: v.literal('absent') }),
  refused: open({ state: v.literal('refused'), code: errorCode, message: text, retryAfter: maybe(count) }),
  unknown: open({ state: v.literal('unknown') }),
}))

export const actionRequest = closed<ActionRequest>({ verb: name, ref, channel: name, text: maybe(text) })
