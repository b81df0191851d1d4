import type { Profile } from '@alongside/core/directory'

/** A place in a saved reply that still waits for its words. Offsets are UTF-16 code units. */
export interface Placeholder {
  readonly from: number
  readonly to: number
  readonly name: string
}

export type PlaceholderValues = Readonly<Record<string, string | undefined>>

const places = /\{([a-z][\w.-]*)(?:\|([^{}]*))?\}/giu

/** Puts what is known into `{name}` and `{name|fallback}`. What is unknown and has no fallback stays, to be filled by the agent. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(places, (whole, name: string, fallback: string | undefined) => values[name] || (fallback ?? whole))
}

export function findPlaceholders(text: string): readonly Placeholder[] {
  return Array.from(text.matchAll(places), (match) => ({ from: match.index, to: match.index + match[0].length, name: match[1] ?? '' }))
}

/**
 * What a saved reply may say about the customer: every profile field that is one plain text and not private, and their name, which may
 * also be written as `{name}`. A field without a value is left for the agent.
 */
export function profileValues(profile: Profile, addressee: string, agent: string): PlaceholderValues {
  const values: Record<string, string> = { 'agent.name': agent, 'customer.name': addressee }
  for (const [key, { value, shown }] of profile.fields) {
    if (value.type === 'text' && !shown.isPrivate) values[`customer.${key}`] = value.value
  }
  return { ...values, name: values['customer.name'] }
}
