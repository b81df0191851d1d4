import { matchesFilter, type Clause, type Filter } from '../../adapter/index.js'
import type { Copy, Thing } from './Thing.js'

/** The clauses that are present. A list of nothing is no clause: it asks for no kind in particular. */
export function clausesOf(where: Filter): readonly Clause[] {
  return (Object.keys(where) as Clause[]).filter((clause) => {
    const wanted = where[clause]
    return wanted !== undefined && wanted.length > 0
  })
}

/** A filter with some of its clauses only. */
export function pickClauses(where: Filter, wanted: (clause: Clause) => boolean): Filter {
  return Object.fromEntries(clausesOf(where).filter(wanted).map((clause) => [clause, where[clause]]))
}

export const isEmptyFilter = (where: Filter): boolean => clausesOf(where).length === 0

/** Decides again whether a thing is kept: it is, as soon as one of its copies is. True when a decision changed. */
export function applyFilter(thing: Thing, where: Filter): boolean {
  let isChanged = false
  thing.passes = false
  for (const copy of thing.copies) {
    const isKept = passes(copy, where)
    isChanged ||= isKept !== copy.passes
    copy.passes = isKept
    thing.passes ||= isKept
  }
  return isChanged
}

function passes({ item, vouched }: Copy, where: Filter): boolean {
  return matchesFilter(item, vouched.length === 0 ? where : pickClauses(where, (clause) => !vouched.includes(clause)))
}
