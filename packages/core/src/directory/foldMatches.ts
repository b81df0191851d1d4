import { identityKey, refKey, type CustomerMatch, type CustomerQuery, type Identity, type SourceName } from '../model/index.js'
import { compareText } from './compareText.js'
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

type Match = CustomerCandidate['matches'][number]

interface Matches {
  readonly matches: readonly CustomerMatch[]
}

/**
 * Ends a search in one of three ways: nobody, one person, or several among whom an agent must choose. Whom a source is sure of when asked for a
 * name bears that name, also where it is masked in the answer.
 */
export function foldMatches(results: readonly SourceResult<Matches | null>[], query?: CustomerQuery): FindState {
  const asked = query?.type === 'identity' ? [query.identity] : []
  const all = results.flatMap(({ source, data }) => (data?.matches ?? []).map((match) => ({ ...match, source })))
  const candidates = groupByIdentity(all, asked).map(toCandidate).sort(
    (a, b) => b.confidence - a.confidence || compareText(a.name, b.name) || compareText(recordKey(a.matches[0]!), recordKey(b.matches[0]!)),
  )
  const silent = results.filter(({ status, data }) => data === undefined && status === 'failed').map(({ source }) => source)
  if (results.some(({ status }) => status === 'pending')) return { state: 'searching', candidates, silent }
  const [candidate] = candidates
  if (!candidate) return { state: 'none', silent }
  return candidates.length === 1 ? { state: 'one', candidate, silent } : { state: 'many', candidates, silent }
}

/** Records are one person only where they carry the same identity. Equal names prove nothing. */
function groupByIdentity(all: readonly Match[], asked: readonly Identity[]): readonly (readonly Match[])[] {
  let groups: readonly { readonly keys: readonly string[]; readonly matches: readonly Match[] }[] = []
  for (const match of all) {
    // What belongs to an organisation is shared by its people and makes them nobody's twins.
    const keys = [recordKey(match), ...[...match.identities, ...(match.confidence === 1 ? asked : [])].filter(({ party }) => party === 'person').map(identityKey)]
    const isSame = (group: { readonly keys: readonly string[] }) => group.keys.some((key) => keys.includes(key))
    const same = groups.filter(isSame)
    const joined = { keys: [...keys, ...same.flatMap((group) => group.keys)], matches: [...same.flatMap((group) => group.matches), match] }
    groups = [...groups.filter((group) => !isSame(group)), joined]
  }
  return groups.map(({ matches }) => [...new Map(matches.map((match) => [recordKey(match), match])).values()])
    .flatMap((group) => (isSharedAccount(group) ? group.map((match) => [match]) : [group]))
}

const recordKey = ({ record }: CustomerMatch): string => refKey(record)

/** Two records of one system that carry the same identity are two people who share it: a family, a front desk. */
const isSharedAccount = (group: readonly CustomerMatch[]): boolean => new Set(group.map(({ record }) => record.source)).size < group.length

function toCandidate(group: readonly Match[]): CustomerCandidate {
  const matches = [...group].sort((a, b) => b.confidence - a.confidence || compareText(recordKey(a), recordKey(b)))
  return { matches, name: matches[0]!.name, confidence: matches[0]!.confidence }
}
