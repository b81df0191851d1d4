import { getDotPath, safeParse, type GenericSchema } from 'valibot'

/** What arrived, if it has the shape that was described; otherwise where it has not, e.g. `items.0.revision`. */
export function readShape<T>(schema: GenericSchema<T>, value: unknown): { readonly value: T; readonly problem?: never } | { readonly problem: string; readonly value?: never } {
  const { issues, typed, output } = safeParse(schema, value, { abortEarly: true })
  return !issues && typed ? { value: output } : { problem: (issues && getDotPath(issues[0])) ?? 'the answer' }
}
