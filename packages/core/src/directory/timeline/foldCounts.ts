import type { Filter } from '../../adapter/index.js'
import type { HonestCount } from '../HonestCount.js'
import type { TimelineState } from '../Timeline.js'
import type { Counts, Tally } from './createMerge.js'
import { clausesOf } from './filterPlan.js'
import { hasAnswered, isReadWhole, isStuck, type SourceReading } from './SourceReading.js'

/** The number of interactions that pass the filter, shown or not. */
export function foldTotal(sources: readonly SourceReading[], tally: Tally, where: Filter): HonestCount {
  const unread = sources.filter((source) => !isReadWhole(source, source.lane)).map((source) => ({ source, total: exactTotal(source, where) }))
  const without = unread.filter(({ source, total }) => total === undefined && isSilent(source)).map(({ source }) => source.name)
  if (mayOverlap(sources, unread.map(({ source }) => source))) {
    return { value: Math.max(tally.passing, ...unread.map(({ total }) => total ?? 0)), bound: 'at-least', without }
  }
  const rest = unread.map(({ source, total }) => Math.max(0, (total ?? 0) - (tally.sources.get(source.name.id)?.value ?? 0)))
  const isExact = unread.every(({ source, total }) => total !== undefined && !source.hasTombstones)
  return { value: rest.reduce((sum, more) => sum + more, tally.passing), bound: isExact ? 'exact' : 'at-least', without }
}

function exactTotal({ lane: { total }, lost }: SourceReading, where: Filter): number | undefined {
  const isAsked = total?.exact && !lost && clausesOf(where).every((clause) => total.evaluated.includes(clause))
  return isAsked ? total.value : undefined
}

/** Something unread may be another source's copy of something counted, so that a sum would count it twice. */
function mayOverlap(sources: readonly SourceReading[], unread: readonly SourceReading[]): boolean {
  return unread.some((one) =>
    sources.some((other) => other !== one && (other.hasCanonicalIds || (one.hasCanonicalIds && unread.includes(other)))))
}

/** Did not answer, or not about everything: what it knows is missing from the number. */
function isSilent(source: SourceReading): boolean {
  return !hasAnswered(source) || source.lost !== undefined || isStuck(source.older) || isStuck(source.newer)
}

/** Counts per kind, channel and direction over what was read, with or without a filter. */
export function foldFacets(sources: readonly SourceReading[], { kinds, channels, directions }: Tally): TimelineState['counts'] {
  const unread = sources.filter((source) => !isReadWhole(source, source.base))
  const honesty = { bound: unread.length === 0 ? 'exact' : 'at-least', without: unread.filter(isSilent).map(({ name }) => name) } as const
  const toCounts = <Rest>(counts: Counts<Rest>) => new Map([...counts].map(([key, counted]) => [key, { ...counted, ...honesty }]))
  return { kinds: toCounts(kinds), channels: toCounts(channels), directions: toCounts(directions) }
}
