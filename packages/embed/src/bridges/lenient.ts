import * as v from 'valibot'

const shape = <Entries extends v.ObjectEntries>(entries: Entries) => v.fallback(v.optional(v.object(entries)), undefined)

/** Shapes of what a host sends, that take what they know and leave out what is missing or of another kind: a host's next version breaks nothing. */
export const lenient = {
  shape,
  text: v.fallback(v.optional(v.string()), undefined),
  flag: v.fallback(v.optional(v.boolean()), undefined),
  /** Hosts write ids as numbers or as text. */
  id: v.fallback(v.optional(v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.transform(String))])), undefined),
  list: <Item extends v.GenericSchema>(item: Item) => v.fallback(v.array(item), []),
}
