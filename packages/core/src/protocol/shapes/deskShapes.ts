import * as v from 'valibot'
import type {
  DeskEvent, DeskNote, DeskOutcome, DeskQuestion, DeskView, DraftEdit, DraftWords, ErasureReceipt, Escalation, Exchange, ExchangeChange, ExchangeDifference,
  ExchangeItem, GivenApproval, HandOff, HandOffWords, IdentityState, MaskedItem, MoodCorrection, OpaqueState, OpenedEvent, RefusalCode, Reveal, ScopeState,
  StreamState, Submission, TextReference, ThreadStamp, ThreadState, Verification,
} from '../../desk/index.js'
import { holdLevel } from './commandShapes.js'
import { ref, sentimentLabel, visibility } from './modelShapes.js'
import { count, flag, instant, name, number, text } from './plainShapes.js'
import { decision, policyChannel, sentBy, steps, approver } from './policyShapes.js'
import { choice, list, mapOf, maybe, named, one, open, orNull } from './shape.js'

const erasable = <T>(schema: v.GenericSchema<T>): v.GenericSchema<T | 'erased'> => v.union([v.literal('erased'), schema])

const words = open<DraftWords>({
  text, language: maybe(text), template: maybe(text), about: maybe(ref), thread: maybe(text), attachments: maybe(count), withoutAltText: maybe(count),
  customer: maybe(open<NonNullable<DraftWords['customer']>>({ tier: maybe(text), region: maybe(text), isUnknown: maybe(flag) })),
})

const exchangeItem = open<ExchangeItem>({
  item: name, mark: name, revision: number, party: one('customer', 'ours', 'ancestor'), visibility, since: count, changedAt: count, removedAt: maybe(count), ref: erasable(ref),
})

const exchange = open<Exchange>({
  items: list(exchangeItem), strangers: count, digest: text, observedAt: orNull(instant), lastInboundAt: maybe(instant), topics: maybe(list(name)),
})

const stamp = open<ThreadStamp>({ exchange: text, draft: count, policy: text, channel: text })

const approval = open<GivenApproval>({
  by: name, at: instant, step: count, as: list(approver), stamp, rule: name, policyVersion: text, version: count, note: maybe(erasable(text)),
})

const edit = open<DraftEdit>({ by: name, at: instant, draft: count, before: erasable(text), after: erasable(text), note: maybe(erasable(text)) })

const because = one('customer-wrote', 'we-replied', 'item-changed', 'item-removed', 'draft-changed', 'policy-changed', 'channel-changed')
const submissionState = one(
  'shared', 'pending', 'approved', 'rejected', 'recalled', 'superseded', 'void', 'scheduled', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'retracted',
)
const effect = one('allow', 'needs-approval')

type Part<K extends keyof Submission> = NonNullable<Submission[K]>

const submission = named('Submission', 'A draft that was handed over.', open<Submission>({
  id: name, version: count, state: submissionState, author: name, text: erasable(text), words: erasable(words), channel: policyChannel, about: maybe(name),
  createdAt: instant, changedAt: instant, since: count, decision: maybe(open<Part<'decision'>>({ effect, rule: name, policyVersion: text, sentBy })), steps,
  edits: list(edit), approvals: list(approval), approval: maybe(approval),
  rejection: maybe(open<Part<'rejection'>>({ by: name, at: instant, note: erasable(text) })), supersededBy: maybe(name),
  voided: maybe(open<Part<'voided'>>({ because, since: count, at: instant, wasStopped: flag })), sendAt: maybe(instant),
  claim: maybe(open<Part<'claim'>>({ by: name, at: instant, version: count })),
  sent: maybe(open<Part<'sent'>>({ at: instant, version: count, ref: erasable(ref), url: maybe(text) })),
  failure: maybe(open<Part<'failure'>>({ code: name, message: erasable(text), at: instant })), crossed: list(name),
}))

const note = open<DeskNote>({
  id: name, by: name, at: instant, text: erasable(text), item: maybe(name), about: maybe(open<TextReference>({ ref, from: maybe(count), to: maybe(count) })), mentions: list(name),
})

const question = open<DeskQuestion>({
  id: name, submission: name, by: name, at: instant, to: list(name), text: erasable(text), masked: erasable(text),
  answers: list(open<DeskQuestion['answers'][number]>({ id: name, by: name, at: instant, text: erasable(text) })),
})

const escalation = open<Escalation>({
  id: name, level: count, owner: name, due: instant, by: name, at: instant, reason: erasable(text),
  resolved: maybe(open<NonNullable<Escalation['resolved']>>({ by: name, at: instant })),
})

const handOff = open<HandOff>({
  id: name, by: name, to: name, at: instant, words: erasable(open<HandOffWords>({ facts: text, tried: text, next: text, expects: text })),
})

const correction = open<MoodCorrection>({ item: name, ref: erasable(ref), label: sentimentLabel, by: name, at: instant })
const masked = open<MaskedItem>({ item: name, ref: erasable(ref), reason: erasable(text), by: name, at: instant })
const reveal = open<Reveal>({ id: name, field: name, by: name, at: instant, until: instant, reason: erasable(text) })

const base = { stream: name, version: count, erased: list(name), isAhead: maybe(v.literal(true) as v.GenericSchema<true>) }

const streamState: v.GenericSchema<StreamState> = named('StreamState', 'What the team decided in one stream.', choice<StreamState, 'kind'>('kind', {
  thread: open<ThreadState>({
    ...base, kind: v.literal('thread'), exchange, channels: list(policyChannel), submissions: list(submission), notes: list(note), questions: list(question),
    escalation: maybe(escalation), handOffs: list(handOff), assignee: orNull(name), corrections: list(correction), masked: list(masked),
  }),
  identity: open<IdentityState>({ ...base, kind: v.literal('identity'), notes: list(note), reveals: list(reveal) }),
  scope: open<ScopeState>({
    ...base, kind: v.literal('scope'), hold: maybe(open<NonNullable<ScopeState['hold']>>({ level: holdLevel, by: name, since: instant, reason: erasable(text) })),
  }),
  opaque: open<OpaqueState>({ ...base, kind: v.literal('opaque') }),
}))

export const deskView: v.GenericSchema<DeskView> = mapOf(streamState)

const eventFields = {
  id: name, stream: name, version: count, type: name as v.GenericSchema<DeskEvent['type']>, spec: count, at: instant, actor: name, subject: orNull(name), command: name,
  facts: v.looseObject({}) as unknown as v.GenericSchema<DeskEvent['facts']>, commitment: maybe(text), previous: text, hash: text,
}

const deskEvent = named('DeskEvent', 'One entry of the log: ids, enums and counts, nothing about a human being.', open<DeskEvent>(eventFields))

export const openedEvent = named('OpenedEvent', 'An entry of the log with what is left of its words.', open<OpenedEvent>({
  ...eventFields, words: v.nullable(v.union([v.literal('erased'), v.looseObject({})])) as unknown as v.GenericSchema<OpenedEvent['words']>,
}))

const exchangeChanges = list(open<ExchangeChange>({ item: name, party: one('customer', 'ours', 'ancestor'), ref: erasable(ref) }))

const refusalCode = one(
  'stale', 'changed', 'answered', 'void', 'denied', 'needs-approval', 'held', 'busy', 'not-yet', 'not-possible', 'not-yours', 'unknown', 'invalid', 'erased', 'ahead',
) satisfies v.GenericSchema<RefusalCode>

type Refused = Extract<DeskOutcome, { state: 'refused' }>

export const deskOutcome: v.GenericSchema<DeskOutcome> = named('Outcome', 'What became of a command, with the newest states of all streams it concerned.', choice<DeskOutcome, 'state'>('state', {
  done: open({ state: v.literal('done'), events: list(deskEvent), views: deskView }),
  refused: open<Refused>({
    state: v.literal('refused'), events: list(deskEvent), views: deskView, code: refusalCode, message: text, decision: maybe(decision),
    difference: maybe(open<ExchangeDifference>({ added: exchangeChanges, changed: exchangeChanges, removed: exchangeChanges, isDifferent: flag })), scope: maybe(name),
  }),
}))

const fault = one('forged', 'reordered', 'missing', 'words-forged', 'words-missing', 'checkpoint-forged', 'checkpoint-mismatch')

export const verification: v.GenericSchema<Verification> = named('Verification', 'The result of checking the whole log.', choice<Verification, 'state'>('state', {
  sound: open({ state: v.literal('sound'), streams: count, events: count, checkpoints: count, erased: count }),
  broken: open({ state: v.literal('broken'), fault, stream: orNull(name), version: count, event: orNull(name), message: text }),
}))

export const erasureReceipt = named('ErasureReceipt', 'What was erased, without saying what it was.', open<ErasureReceipt>({
  subject: name, at: instant, streams: list(name), events: count,
}))
