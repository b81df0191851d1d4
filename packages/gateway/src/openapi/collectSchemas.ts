import * as v from 'valibot'

/** Everything a schema may hold other schemas in. */
interface Parts {
  readonly pipe?: readonly unknown[]
  readonly entries?: Readonly<Record<string, unknown>>
  readonly item?: unknown
  readonly options?: readonly unknown[]
  readonly wrapped?: unknown
  readonly value?: unknown
}

/** The schemas with a name of their own that these are made of, by name. Two of one name are one, or the description would lie. */
export function collectSchemas(roots: readonly v.GenericSchema[]): Readonly<Record<string, v.GenericSchema>> {
  const named = new Map<string, v.GenericSchema>()
  const seen = new Set<unknown>()

  function visit(schema: unknown) {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return
    seen.add(schema)
    note(schema as v.GenericSchema)
    const { pipe = [], entries = {}, item, options = [], wrapped, value } = schema as Parts
    // The first of a pipe is the schema itself without its name.
      for (const part of [...pipe.slice(1), ...Object.values(entries), item, ...options, wrapped, value]) visit(part)
  }

  function note(schema: v.GenericSchema) {
    const title = 'pipe' in schema ? v.getTitle(schema as never) : undefined
    if (title === undefined) return
    if (named.has(title)) throw new Error(`Two shapes of the protocol are named ${title}.`)
    named.set(title, schema)
  }

  roots.forEach(visit)
  return Object.fromEntries([...named].sort(([a], [b]) => a.localeCompare(b)))
}
