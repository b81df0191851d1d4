import type { Clause, Filter } from '../../adapter/index.js'
import { pick } from '../../model/pick.js'

/** The clauses that are present. A list of nothing is no clause: it asks for no kind in particular. */
export function clausesOf(where: Filter): readonly Clause[] {
  return (Object.keys(where) as Clause[]).filter((clause) => (where[clause]?.length ?? 0) > 0)
}

/** A filter with some of its clauses only. */
export function pickClauses(where: Filter, wanted: (clause: Clause) => boolean): Filter {
  return pick(where, ...clausesOf(where).filter(wanted))
}

export const isEmptyFilter = (where: Filter): boolean => clausesOf(where).length === 0
