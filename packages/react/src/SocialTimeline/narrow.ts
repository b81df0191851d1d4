import type { Filter } from '@alongside/core/adapter'

/** The filter with some of its clauses set anew, or lifted where they are undefined. */
export function narrow(filter: Filter, change: { readonly [Clause in keyof Filter]?: Filter[Clause] | undefined }): Filter {
  return Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, clause]) => clause !== undefined))
}
