import { identityKey, refKey, type CustomerMatch, type SourceName } from '../model/index.js'
import type { SourceResult } from './SourceResult.js'

/** One person a search may have meant, with every record that shares an identity with another of theirs. */
export interface CustomerCandidate {
  readonly matches: readonly (CustomerMatch & { readonly source: SourceName })[]
  readonly name: string
  readonly confidence: number
}

/** How a search stands. It never chooses among several: that is the agent's. */
export type FindState =
  | { readonly state: 'searching'; readonly candidates: readonly CustomerCandidate[]; readonly silent: readonly SourceName[] }
  | { readonly state: 'none'; readonly silent: readonly SourceName[] }
  | { readonly state: 'one'; readonly candidate: CustomerCandidate; readonly silent: readonly SourceName[] }
  | { readonly state: 'many'; readonly candidates: readonly CustomerCandidate[]; readonly silent: readonly SourceName[] }

interface Matches {
  readonly matches: readonly CustomerMatch[]
}

/** Ends a search in one of three ways: nobody, one person, or several among whom an agent must choose. */
export function foldMatches(results: readonly SourceResult<Matches | null>[]): FindState {
  const all = results.flatMap(({ source, data }) => (data?.matches ?? []).map((match) => ({ ...match, source })))
  const candidates = groupByIdentity(all).sort((a, b) => b.confidence - a.confidence || compare(a.name, b.name) || compare(refKey(a.matches[0]!.record), refKey(b.matches[0]!.record)))
  const silent = results.filter(({ status, data }) => data === undefined && status === 'failed').map(({ source }) => source)
  if (results.some(({ status }) => status === 'pending')) return { state: 'searching', candidates, silent }
  const [first] = candidates
  if (!first) return { state: 'none', silent }
  return candidates.length === 1 ? { state: 'one', candidate: first, silent } : { state: 'many', candidates, silent }
}

/** Records are one person only where they carry the same identity. Equal names prove nothing. */
function groupByIdentity(all: readonly (CustomerMatch & { readonly source: SourceName })[]): CustomerCandidate[] {
  const parent = new Map<string, string>()
  const top = (key: string): string => {
    const above = parent.get(key) ?? key
    return above === key ? key : top(above)
  }
  for (const { record, identities } of all) {
    // What belongs to an organisation is shared by its people and makes them nobody's twins.
    for (const identity of identities.filter(({ party }) => party === 'person')) parent.set(top(`identity ${identityKey(identity)}`), top(`record ${refKey(record)}`))
  }
  const groups = new Map<string, Map<string, CustomerMatch & { readonly source: SourceName }>>()
  for (const match of all) {
    const group = top(`record ${refKey(match.record)}`)
    groups.set(group, (groups.get(group) ?? new Map()).set(refKey(match.record), match))
  }
  return [...groups.values()].map((group) => [...group.values()]).flatMap((group) => (isSharedAccount(group) ? group.map((match) => [match]) : [group])).map(toCandidate)
}

/** Two records of one system that carry the same identity are two people who share it: a family, a front desk. */
const isSharedAccount = (group: readonly CustomerMatch[]): boolean => new Set(group.map(({ record }) => record.source)).size < group.length

function toCandidate(group: readonly (CustomerMatch & { readonly source: SourceName })[]): CustomerCandidate {
  const matches = [...group].sort((a, b) => b.confidence - a.confidence || compare(refKey(a.record), refKey(b.record)))
  return { matches, name: matches[0]!.name, confidence: matches[0]!.confidence }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
