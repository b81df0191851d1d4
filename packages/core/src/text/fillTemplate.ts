import type { TextRange } from './utf8Offsets.js'

/** A `{name}` in a saved reply, with what to say when the name has no value: `{name|there}`. */
export interface Placeholder extends TextRange {
  readonly name: string
  readonly fallback?: string
}

export interface FilledTemplate {
  readonly text: string
  /** Placeholders that stand in `text` because there is neither a value nor a fallback. */
  readonly unfilled: readonly Placeholder[]
}

const placeholder = /\{[^\S\n]*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)[^\S\n]*(?:\|([^{}]*))?\}/gu

/** Every placeholder of a text, in order. A composer stops a reply that still holds one. */
export function findPlaceholders(text: string): Placeholder[] {
  return Array.from(text.matchAll(placeholder), ({ 0: whole, 1: name = '', 2: fallback, index }) => ({
    name,
    from: index,
    to: index + whole.length,
    ...(fallback !== undefined && { fallback: fallback.trim() }),
  }))
}

/** Puts values into a saved reply. Blank values count as missing; a value that looks like a placeholder is not filled again. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | undefined>>): FilledTemplate {
  const unfilled: Placeholder[] = []
  let text = ''
  let at = 0
  for (const found of findPlaceholders(template)) {
    text += template.slice(at, found.from)
    const filled = valueOf(values, found)
    const written = filled ?? template.slice(found.from, found.to)
    if (filled === undefined) unfilled.push({ name: found.name, from: text.length, to: text.length + written.length })
    text += written
    at = found.to
  }
  return { text: text + template.slice(at), unfilled }
}

function valueOf(values: Readonly<Record<string, string | undefined>>, { name, fallback }: Placeholder): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined
  return value !== undefined && value !== '' ? value : fallback
}
