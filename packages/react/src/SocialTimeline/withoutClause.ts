import type { Filter } from '@alongside/core/adapter'

/** The filter without one of its clauses. */
export function withoutClause(filter: Filter, clause: keyof Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== clause))
}
