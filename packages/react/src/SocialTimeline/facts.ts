import type { Fact, Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import type { AlongsideContextValue } from '../provider/AlongsideContext.js'

const eventKinds = ['call', 'visit', 'case', 'order', 'survey'] as const

export type EventKind = (typeof eventKinds)[number]

/** True where a row begins with what happened rather than with who spoke. */
export const isEvent = (item: Interaction): item is Interaction & { readonly kind: EventKind } => (eventKinds as readonly string[]).includes(item.kind)

/** True for an order, a case or a call that the directory took from a system's books. */
export const isRecord = (item: Interaction) => item.record !== undefined && (item.kind === 'order' || textFact(item, 'number') !== '')

/** The one thing that was ordered; several stand in the body. */
export function orderedOne({ kind, text = '' }: Interaction): string {
  return kind === 'order' && !text.includes('\n') ? cleanName(text.replace(/^1 × /, '')) : ''
}

/** A text fact of a record, e.g. its number or state. */
export function textFact({ facts }: Interaction, key: string): string {
  const fact = facts?.find((own) => own.key === key)
  return fact?.type === 'text' ? cleanName(fact.value) : ''
}

/** Writes a fact the way the agent's locale wants it. */
export function factText({ format, t }: AlongsideContextValue, fact: Fact): string {
  switch (fact.type) {
    case 'text': return cleanName(fact.value)
    case 'number': return format.number(fact.value)
    case 'percent': return format.percent(fact.value)
    case 'money': return format.money(fact.value)
    case 'duration': return format.duration(fact.value)
    case 'instant': return format.moment(fact.value)
    case 'rating': return t('timeline.rating', { value: fact.value, of: fact.outOf })
  }
}
