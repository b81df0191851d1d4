import { nameOf, type JsonSchema } from './JsonSchema.js'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character]!)

/** A schema as a person reads it: a type, with links to the shapes it names. */
export function toTypeHtml(schema: JsonSchema, indent = ''): string {
  const { $ref, const: only, enum: choices, anyOf, oneOf, type, items } = schema
  if ($ref !== undefined) return `<a href="#shape-${nameOf($ref)}">${nameOf($ref)}</a>`
  if (only !== undefined) return escapeHtml(JSON.stringify(only))
  if (choices) return choices.map((one) => escapeHtml(JSON.stringify(one))).join(' | ')
  const options = anyOf ?? oneOf
  if (options) return options.map((one) => toTypeHtml(one, indent)).join(' | ')
  if (type === 'array') return `list of ${toTypeHtml(items ?? {}, indent)}`
  if (type === 'object') return toObjectHtml(schema, indent)
  return type === undefined ? 'anything' : toPlainText(schema)
}

function toObjectHtml({ properties = {}, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, schema]) => `${inner}<b>${escapeHtml(name)}</b>${required.includes(name) ? '' : '?'}: ${toTypeHtml(schema, inner)}${noteOf(schema)}`)
  const isMap = typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
  if (isMap) lines.push(`${inner}<b>…</b>: ${toTypeHtml(additionalProperties, inner)}`)
  return lines.length === 0 ? '{ }' : `{\n${lines.join('\n')}\n${indent}}`
}

const noteOf = ({ description, $ref }: JsonSchema): string => (description !== undefined && $ref === undefined ? ` <i>${escapeHtml(description)}</i>` : '')

function toPlainText({ type, pattern, minimum, maximum, maxLength, contentEncoding }: JsonSchema): string {
  if (pattern?.startsWith('^\\d{4}')) return 'instant'
  if (contentEncoding !== undefined) return contentEncoding
  const name = { string: 'text', integer: 'whole number', boolean: 'true | false' }[type ?? ''] ?? type ?? 'anything'
  const bounds = [minimum !== undefined && minimum !== 0 && `from ${minimum}`, maximum !== undefined && `to ${maximum}`, maxLength !== undefined && `at most ${maxLength.toLocaleString('en')} characters`]
  return [name, ...bounds.filter((bound) => bound !== false)].join(' ')
}
