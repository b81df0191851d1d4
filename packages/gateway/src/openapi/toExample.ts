import { nameOf, type JsonSchema } from './JsonSchema.js'

type Shapes = Readonly<Record<string, JsonSchema>>

const words: Readonly<Record<string, string>> = {
  source: 'facebook', scheme: 'email', realm: '', locale: 'en', purpose: 'service', currency: 'EUR', amount: '19.90', text: 'Hello Ines, thank you for telling us.', actor: 'mira',
  label: 'Facebook', name: 'Ines Roth', reason: 'The customer asked for it.', message: 'There is no such source here.', account: 'kestrel', network: 'facebook', kind: 'comment',
  channel: 'fb:comment', tenant: 'kestrel', stream: 'thread:4f1c2a', thread: 'thread:4f1c2a', url: 'https://example.com/1', subject: '9c2e41', position: '0', key: '0f3c9b1e', command: '0f3c9b1e',
}

/** A value that a schema describes, as small as it can be and still be read. */
export function toExample(schema: JsonSchema, shapes: Shapes, key = 'id', depth = 0): unknown {
  const { $ref, const: only, enum: choices, anyOf, oneOf, type } = schema
  if ($ref !== undefined) return toExample(shapes[nameOf($ref)] ?? {}, shapes, key, depth + 1)
  if (only !== undefined) return only
  if (choices) return choices[0]
  const options = anyOf ?? oneOf
  // What may be nothing or gone is most readable when it is there.
  if (options) return toExample(options.find((one) => one.type !== 'null' && one.const === undefined) ?? options[0] ?? {}, shapes, key, depth)
  if (type === 'object') return toObject(schema, shapes, depth)
  if (type === 'array') return depth > 5 ? [] : [toExample(schema.items ?? {}, shapes, key, depth + 1)]
  return type === undefined ? 'anything' : toPlain(schema, key)
}

function toObject({ properties = {}, required = [] }: JsonSchema, shapes: Shapes, depth: number): unknown {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name))
  return Object.fromEntries(wanted.map(([name, schema]) => [name, toExample(schema, shapes, name, depth + 1)]))
}

function toPlain({ type, pattern, contentEncoding, minimum }: JsonSchema, key: string): unknown {
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'number' || type === 'integer') return key === 'limit' ? 20 : (minimum ?? 1)
  if (pattern?.startsWith('^\\d{4}')) return '2026-11-22T09:00:00.000Z'
  if (pattern?.startsWith('^(thread')) return 'thread:4f1c2a'
  return contentEncoding === undefined ? (words[key] ?? '4f1c') : 'aGVsbG8='
}
