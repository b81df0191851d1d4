import * as protocol from '@alongside/core/protocol'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { compileCheck } from './compileCheck.js'

type Table = Readonly<Record<string, protocol.Endpoint<unknown, unknown>>>
const { sourceEndpoints, deskEndpoints, deliveryEndpoints, keptEndpoints, presenceEndpoints, sessionEndpoints } = protocol
const endpoints = [sourceEndpoints, deskEndpoints, deliveryEndpoints, keptEndpoints, presenceEndpoints, sessionEndpoints].flatMap((table) => Object.values(table as Table))
const schemas = endpoints.flatMap(({ name, input, output }) => [[`${name} is asked`, input], [`${name} answers`, output]] as const)

/** Anything that JSON says, with the words and forms of the protocol among it. */
const word = fc.oneof(
  fc.constantFrom(
    'text', 'type', 'put', 'with-us', 'inbound', 'public', 'thread:1', '2026-11-22T09:00:00.000Z', '19.90', 'agent', 'service', 'submit', 'sent', 'open', 'erased', '', 'aGVsbG8=',
  ),
  fc.string({ maxLength: 5 }),
)
const keys = fc.constantFrom('type', 'value', 'ask', 'subject', 'locale', 'purpose', 'priority', 'items', 'ref', 'source', 'id', 'scheme', 'realm', 'party', 'state', 'events', 'views', 'limit', 'scope', 'kind', '__proto__')
const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), tie('object'), fc.array(tie('anything'), { maxLength: 4 })),
  object: fc.dictionary(fc.oneof(keys, word), tie('anything'), { maxKeys: 6 }),
}))

describe('a check that was compiled', () => {
  test.each(schemas)('says of anything what the schema says: what %s', (_, schema) => {
    const check = compileCheck(schema)
    fc.assert(fc.property(anything, (value) => check(value) === v.is(schema, value)), { numRuns: 60 })
  })

  test.each(schemas)('says of anything nearly right what the schema says: what %s', (_, schema) => {
    const check = compileCheck(schema)
    const start = exampleOf(schema as unknown as Part, 'a')
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), anything), { maxLength: 2 }), (changes) => {
      const value = changes.reduce<unknown>((whole, [at, part]) => changeAt(whole, at, part), start)
      expect(check(value)).toBe(v.is(schema, value))
    }), { numRuns: 120 })
  })

  test('accepts an example of every schema, so that the rest is about something', () => {
    for (const [, schema] of schemas) expect(compileCheck(schema)(exampleOf(schema as unknown as Part, 'a'))).toBe(true)
  })

  test('is refused for a schema that would change what it reads', () => {
    expect(() => compileCheck(v.pipe(v.string(), v.trim()))).toThrow(/cannot check a transformation of the type trim/)
    expect(() => compileCheck(v.object({}))).toThrow(/of the type object/)
  })

  test('is the only check an endpoint has: no other is made in serveEndpoints', () => {
    const source = readFileSync(new URL('serveEndpoints.ts', import.meta.url), 'utf8')
    expect(source.match(/safeParse/g)).toHaveLength(1)
  })
})

/** What is needed to make an example. */
interface Part {
  readonly type: string
  readonly entries?: Readonly<Record<string, Part>>
  readonly options?: readonly unknown[]
  readonly wrapped?: Part
  readonly item?: Part
  readonly literal?: unknown
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

function exampleOf({ type, entries = {}, options = [], wrapped, item, literal, pipe = [] }: Part, key: string): unknown {
  if (type === 'loose_object' || type === 'strict_object') return Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, exampleOf(part, name)]))
  if (type === 'array') return [exampleOf(item!, key)]
  if (type === 'union' || type === 'variant') return exampleOf(options.at(-1) as Part, key)
  if (type === 'picklist') return options[0]
  if (wrapped) return exampleOf(wrapped, key)
  if (type === 'record') return {}
  const plain: Readonly<Record<string, unknown>> = { number: 1, boolean: true, null: null, literal, unknown: 'x' }
  return type === 'string' ? textFor(pipe) : plain[type]
}

const texts = ['2026-11-22T09:00:00.000Z', 'thread:1', '19.90', 'aGVsbG8=', 'abc']
const textFor = (pipe: NonNullable<Part['pipe']>): string => {
  const patterns = pipe.flatMap(({ requirement }) => (requirement instanceof RegExp ? [requirement] : []))
  return texts.find((text) => patterns.every((pattern) => pattern.test(text))) ?? texts[0]!
}

/** The same with one of its parts exchanged, or left out for undefined. */
function changeAt(whole: unknown, at: number, part: unknown): unknown {
  if (typeof whole !== 'object' || whole === null || at % 5 === 0) return part
  const names = Object.keys(whole)
  const name = names[at % (names.length + 1)]
  if (name === undefined) return Array.isArray(whole) ? [...(whole as unknown[]), part] : { ...whole, more: part }
  const inner = changeAt((whole as Readonly<Record<string, unknown>>)[name], Math.floor(at / 7), part)
  if (Array.isArray(whole)) return (whole as unknown[]).map((one, index) => (String(index) === name ? inner : one))
  return at % 3 === 0 ? Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name)) : { ...whole, [name]: inner }
}
