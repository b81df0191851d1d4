import * as v from 'valibot'
import type {
  CommandEnvelope, DeskCommandType, DeskOrders, DeskPlace, DraftWords, HandedDraft, HoldLevel, Observation, ObservedItem, TextReference,
} from '../../desk/index.js'
import { identity, ref, sentimentLabel, visibility } from './modelShapes.js'
import { count, flag, instant, name, number, text } from './plainShapes.js'
import { policyChannel } from './policyShapes.js'
import { choice, closed, list, maybe, named, one, orNull, type Fields } from './shape.js'

/** A command as it travels: who gives it is what the token says, so nothing in it says so. */
export type WireCommand<T extends DeskCommandType = DeskCommandType> = {
  readonly [K in T]: Omit<CommandEnvelope, 'actor'> & { readonly type: K } & DeskOrders[K]
}[T]

const shortText: v.GenericSchema<string> = v.pipe(v.string(), v.maxLength(4_000))
const longText: v.GenericSchema<string> = v.pipe(v.string(), v.maxLength(40_000))
const commandId: v.GenericSchema<string> = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const stream: v.GenericSchema<string> = v.pipe(v.string(), v.regex(/^(thread|identity|link|scope):.{1,300}$/, 'the name of a stream, e.g. thread:4f'))

export const holdLevel = one('watch', 'statement-only', 'named-voices-only', 'hold') satisfies v.GenericSchema<HoldLevel>

const observedItem = closed<ObservedItem>({
  ref, revision: number, author: maybe(identity), party: one('customer', 'ours', 'ancestor'), visibility, occurredAt: instant,
})

const observation = closed<Observation>({
  items: list(observedItem, 2_000), strangers: count, topics: maybe(list(name, 200)), channels: maybe(list(policyChannel, 100)),
})

const draftWords = closed<DraftWords>({
  text: longText, language: maybe(name), template: maybe(name), about: maybe(ref), thread: maybe(text), attachments: maybe(count), withoutAltText: maybe(count),
  customer: maybe(closed<NonNullable<DraftWords['customer']>>({ tier: maybe(name), region: maybe(name), isUnknown: maybe(flag) })),
})

const textReference = closed<TextReference>({ ref, from: maybe(count), to: maybe(count) })

const reads: v.GenericSchema<Readonly<Record<string, number>>> = v.pipe(v.record(stream, count), v.maxEntries(200))
const envelope = { id: commandId, stream, subject: orNull(name), reads }
const submission = { submission: name }
const handed = { submission: maybe(name), channel: policyChannel, words: draftWords, since: count } satisfies Fields<HandedDraft>
const seen = { ...submission, draft: count, seen: count }

const order = <K extends DeskCommandType>(type: K, fields: Fields<DeskOrders[K]>): v.GenericSchema<WireCommand<K>> =>
  closed<WireCommand<K>>({ ...envelope, type: v.literal(type), ...fields } as unknown as Fields<WireCommand<K>>)

export const wireCommand: v.GenericSchema<WireCommand> = named(
  'Command', 'Something somebody wants of the desk. The gateway adds who, from the token, and looks at the thread itself.',
  choice<WireCommand, 'type'>('type', {
    'observe': order('observe', { observation }),
    'share': order('share', handed),
    'submit': order('submit', { ...handed, sendAt: maybe(instant) }),
    'approve': order('approve', { ...seen, note: maybe(shortText) }),
    'edit-and-approve': order('edit-and-approve', { ...seen, text: longText, note: maybe(shortText) }),
    'reject': order('reject', { ...submission, note: shortText }),
    'recall': order('recall', submission),
    'supersede': order('supersede', { ...seen, others: one('reject', 'keep'), note: maybe(shortText) }),
    'schedule': order('schedule', { ...submission, sendAt: instant }),
    'release': order('release', submission),
    'claim': order('claim', { ...submission, observation }),
    'mark-sent': order('mark-sent', { ...submission, ref, url: maybe(text) }),
    'mark-delivered': order('mark-delivered', submission),
    'mark-failed': order('mark-failed', { ...submission, code: name, message: shortText }),
    'mark-unknown': order('mark-unknown', submission),
    'retract': order('retract', submission),
    'note': order('note', { text: longText, about: maybe(textReference), mentions: maybe(list(name, 100)) }),
    'ask': order('ask', {
      ...submission, to: list(name, 100), text: longText,
      privateSpans: maybe(list(closed<{ readonly from: number; readonly to: number }>({ from: count, to: count }), 1_000)),
    }),
    'answer': order('answer', { question: name, text: longText }),
    'escalate': order('escalate', { level: count, owner: name, due: instant, reason: shortText }),
    'resolve-escalation': order('resolve-escalation', {}),
    'hand-off': order('hand-off', { to: name, facts: shortText, tried: shortText, next: shortText, expects: shortText }),
    'assign': order('assign', { to: orNull(name) }),
    'take-over': order('take-over', {}),
    'correct-sentiment': order('correct-sentiment', { item: ref, label: sentimentLabel }),
    'reveal': order('reveal', { field: name, reason: shortText, for: count }),
    'mask': order('mask', { item: ref, reason: shortText }),
    'hold': order('hold', { level: holdLevel, reason: shortText }),
    'lift': order('lift', { reason: maybe(shortText) }),
  }),
)

export const deskPlace: v.GenericSchema<DeskPlace> = named('Place', 'Where a conversation is, or whom a record is about.', v.union([
  closed<Extract<DeskPlace, { thread: string }>>({ source: name, thread: text, customer: identity }),
  closed<Pick<DeskPlace, 'customer'>>({ customer: identity }),
]) as v.GenericSchema<DeskPlace>)

export const streamId = stream
export const streamIds = list(stream, 500)
