import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './Schema.js'

/** Stands in a query where a value will be. */
interface Hole<V> {
  readonly hole: keyof V
}

const isHole = <V>(value: unknown): value is Hole<V> => typeof value === 'object' && value !== null && 'hole' in value

/** The texts of all prepared queries, each with the name under which a PostgreSQL connection keeps its plan. */
const names = new Map<string, string>()

/** What a prepared query is called on a connection; undefined for every other. */
export const nameOfStatement = (text: string): string | undefined => names.get(text)

/**
 * A query that is built and compiled once, and planned once by each connection: only its values change. What is asked with every request would cost
 * more to compile than to ask. Name the columns it answers: a connection that kept a plan for `*` fails once a column is added.
 */
export function prepare<V extends object, R>(db: Kysely<Schema>, build: (value: <K extends keyof V>(name: K) => V[K]) => Compilable<R>): (values: V) => Promise<readonly R[]> {
  let compiled: CompiledQuery<R> | undefined
  const compile = () => {
    const made = build((hole) => ({ hole }) as never).compile()
    if (!names.has(made.sql)) names.set(made.sql, `alongside_${names.size}`)
    return made
  }
  return async (values) => {
    compiled ??= compile()
    const parameters = compiled.parameters.map((value) => (isHole<V>(value) ? values[value.hole] : value))
    const { rows } = await db.executeQuery<R>({ ...compiled, parameters })
    return rows
  }
}
