import * as v from 'valibot'

type Field<T, K extends keyof T> = object extends Pick<T, K>
  ? v.ExactOptionalSchema<v.GenericSchema<Exclude<T[K], undefined>>, undefined>
  : v.GenericSchema<T[K]>

/** One schema for each property of a type, optional where the property is. A property left out does not compile. */
export type Fields<T> = { readonly [K in keyof T]-?: Field<T, K> }

/** What comes from a browser: nothing may be there that is not described. */
export const closed = <T>(fields: Fields<T>): v.GenericSchema<T> => v.strictObject(fields as never) as unknown as v.GenericSchema<T>

/** What comes from a gateway or a source: more may be there, and passes. */
export const open = <T>(fields: Fields<T>): v.GenericSchema<T> => v.looseObject(fields as never) as unknown as v.GenericSchema<T>

/** One of several shapes, told apart by what each says under `key`. One left out does not compile. */
export function choice<T, K extends keyof T & string>(
  key: K, options: { readonly [V in T[K] & string]: v.GenericSchema<Extract<T, Record<K, V>>> },
): v.GenericSchema<T> {
  return v.variant(key, Object.values(options) as never) as unknown as v.GenericSchema<T>
}

/** What may be absent. In the process that answers it may also be undefined, which no JSON can say. */
export const maybe = <T>(schema: v.GenericSchema<T>): v.ExactOptionalSchema<v.GenericSchema<T>, undefined> => v.optional(schema) as never
export const list = <T>(schema: v.GenericSchema<T>, most = 10_000): v.GenericSchema<readonly T[]> => v.pipe(v.array(schema), v.maxLength(most))
export const mapOf = <T>(schema: v.GenericSchema<T>): v.GenericSchema<Readonly<Record<string, T>>> => v.record(v.string(), schema)
export const one = <const T extends readonly string[]>(...names: T): v.GenericSchema<T[number]> => v.picklist(names)
export const orNull = <T>(schema: v.GenericSchema<T>): v.GenericSchema<T | null> => v.nullable(schema)

/** A schema with a name of its own in the description, and a sentence about it. */
export const named = <T>(title: string, description: string, schema: v.GenericSchema<T>): v.GenericSchema<T> =>
  v.pipe(schema, v.title(title), v.description(description)) as v.GenericSchema<T>
