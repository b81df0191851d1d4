import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './Schema.js'

/** Stands in a query where a value will be. */
interface Hole<V> {
  readonly hole: keyof V
}

const isHole = <V>(value: unknown): value is Hole<V> => typeof value === 'object' && value !== null && 'hole' in value

/**
 * A query that is built and compiled once: only its values change. What is asked with every request would cost more to compile than to ask.
 */
export function prepare<V extends object, R>(db: Kysely<Schema>, build: (value: <K extends keyof V>(name: K) => V[K]) => Compilable<R>): (values: V) => Promise<readonly R[]> {
  let compiled: CompiledQuery<R> | undefined
  return async (values) => {
    compiled ??= build((hole) => ({ hole }) as never).compile()
    const parameters = compiled.parameters.map((value) => (isHole<V>(value) ? values[value.hole] : value))
    const { rows } = await db.executeQuery<R>({ ...compiled, parameters })
    return rows
  }
}
