import { maskWords } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import type { StaffNames } from '../desk/useStaffNames.js'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import type { ActivityEvent } from './ActivityEvent.js'

bringEnglish(en)

export interface ActivityContext {
  readonly t: Translate
  readonly format: Format
  readonly names: StaffNames
  /** What a source calls itself; its id where it is not connected. */
  labelOf(source: string): string
}

/** One event in words. */
export interface ActivityText {
  /** What was done; the person's name stands before it. */
  readonly did: string
  /** Where, under which rule, until when. */
  readonly about: readonly string[]
  /** What was written with it, masked; `erased` where it is gone. */
  readonly words: readonly { readonly label?: string; readonly text: string }[] | 'erased'
}

type Of<T extends ActivityEvent['type']> = Extract<ActivityEvent, { readonly type: T }>

/** Says who did what, under which rule, in which words. Private values in those words are covered. Total: a newer library's events are told by their type. */
export function describeActivity(event: ActivityEvent, context: ActivityContext): ActivityText {
  return { did: didText(event, context), about: aboutText(event, context), words: wordsText(event, context) }
}

/** A name in the middle of a sentence of another direction. */
const isolated = (name: string) => `\u2068${name}\u2069`

function didText(event: ActivityEvent, { t, names, format }: ActivityContext): string {
  const name = (id: string) => isolated(names.nameOf(id))
  const say = (key: keyof typeof en, values?: Record<string, string | number>) => t(key, values)
  switch (event.type) {
    case 'submitted': return say(event.facts.effect === 'allow' ? 'activity.did.handed' : 'activity.did.submitted')
    case 'approved': return say(event.facts.isFinal ? 'activity.did.approved' : 'activity.did.approved-step')
    case 'voided': return say(event.facts.isStopped ? 'activity.did.stopped' : 'activity.did.voided')
    case 'asked': return say('activity.did.asked', { names: format.list(event.facts.to.map(name)) })
    case 'escalated': return say('activity.did.escalated', { level: event.facts.level, name: name(event.facts.owner) })
    case 'handed-off': return say('activity.did.handed-off', { name: name(event.facts.to) })
    case 'assigned': return event.facts.to === null ? say('activity.did.freed') : say('activity.did.assigned', { name: name(event.facts.to) })
    case 'corrected': return say('activity.did.corrected', { mood: t(`activity.mood.${event.facts.label}`) })
    case 'revealed': return say('activity.did.revealed', { field: t.word('activity.field', event.facts.field, event.facts.field) })
    case 'held': case 'lifted': return say(`activity.did.${event.type}`, { scope: scopeText(t, event.stream) })
    default: return t.word('activity.did', event.type, say('activity.did.newer', { type: (event as { readonly type: string }).type }))
  }
}

const whenText = (format: Format, at: string) => `${format.date(at)}, ${format.time(at)}`

/** `scope:network:facebook` is Facebook to a reader; ids of conversations say nothing. */
function scopeText(t: Translate, stream: string): string {
  const [, kind = 'all', ...value] = stream.split(':')
  return kind === 'all' ? t('activity.scope.all') : isolated(value.join(':') || kind)
}

function aboutText(event: ActivityEvent, context: ActivityContext): readonly string[] {
  const { t, format, names } = context
  switch (event.type) {
    case 'observed': return observedText(event, context)
    case 'shared': return [channelText(event, context)]
    case 'submitted': return [channelText(event, context), ruleText(t, event.facts), ...(event.facts.sendAt ? [t('activity.sendAt', { time: whenText(format, event.facts.sendAt) })] : [])]
    case 'approved': case 'claimed': return [ruleText(t, event.facts)]
    case 'scheduled': return [t('activity.sendAt', { time: whenText(format, event.facts.sendAt) })]
    case 'voided': return [t(`desk.because.${event.facts.because}`)]
    case 'sent': return [context.labelOf(event.facts.source)]
    case 'escalated': return [t('activity.due', { time: whenText(format, event.facts.due) })]
    case 'assigned': case 'taken-over': return event.facts.from === null ? [] : [t('activity.fromName', { name: isolated(names.nameOf(event.facts.from)) })]
    case 'revealed': return [t('activity.until', { time: format.time(event.facts.until) }), t('activity.underRule', { rule: event.facts.rule })]
    case 'held': return [t(`activity.level.${event.facts.level}`)]
    case 'erased': return [t('activity.erasedEvents', { count: event.facts.events })]
    default: return []
  }
}

function observedText({ facts, words }: Of<'observed'>, { t, labelOf }: ActivityContext): readonly string[] {
  const sources = words === null || words === 'erased' ? [] : [...new Set(Object.values(words.refs).map(({ source }) => labelOf(source)))]
  const counts = [['activity.new', facts.added], ['activity.changed', facts.changed], ['activity.removed', facts.removed]] as const
  return [...sources, ...counts.flatMap(([key, items]) => (items.length > 0 ? [t(key, { count: items.length })] : []))]
}

function channelText({ facts: { channel } }: Of<'shared'> | Of<'submitted'>, { t, labelOf }: ActivityContext): string {
  return t(`activity.channel.${channel.visibility}`, { source: isolated(labelOf(channel.source)) })
}

const ruleText = (t: Translate, { rule, policyVersion }: { readonly rule: string; readonly policyVersion: string }) =>
  t('activity.under', { rule: isolated(rule), version: isolated(policyVersion) })

function wordsText({ type, words }: ActivityEvent, { t }: ActivityContext): ActivityText['words'] {
  // What somebody saw was never in the log; that it is not there any more says nothing.
  if (words === 'erased') return type === 'observed' || type === 'sent' || type === 'corrected' ? [] : 'erased'
  if (words === null) return []
  const written = words as { readonly text?: string; readonly note?: string; readonly reason?: string; readonly message?: string; readonly facts?: string; readonly next?: string }
  const parts = [
    { text: written.text ?? written.facts ?? written.message },
    { text: written.next },
    { text: written.note, label: t('activity.note') },
    { text: written.reason, label: t('activity.reason') },
  ]
  return parts.flatMap(({ text, label }) => (text ? [{ text: maskWords(cleanText(text)), ...(label !== undefined && { label }) }] : []))
}
