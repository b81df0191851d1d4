import type { Filter } from '../../adapter/index.js'
import type { HonestCount } from '../HonestCount.js'
import type { TimelineState } from '../Timeline.js'
import type { Tally } from './createTally.js'
import { clausesOf } from './filterPlan.js'
import { hasAnswered, isReadWhole, type SourceReading } from './SourceReading.js'

/** The number of interactions that pass the filter, shown or not. */
export function foldTotal(sources: readonly SourceReading[], tally: Tally, where: Filter): HonestCount {
  const readings = sources.map((source) => {
    const isWhole = isReadWhole(source, source.lane)
    return { source, isWhole, total: isWhole ? undefined : exactTotal(source, where) }
  })
  const unread = readings.filter(({ isWhole }) => !isWhole)
  const without = unread.filter(({ source, total }) => total === undefined && isSilent(source)).map(({ source }) => source.name)
  if (mayOverlap(sources, unread.map(({ source }) => source))) {
    const least = Math.max(tally.passing, ...unread.map(({ total }) => total ?? 0))
    return { value: least, bound: 'at-least', without }
  }
  const rest = unread.map(({ source, total }) => Math.max(0, (total ?? 0) - tally.passingFrom(source.name.id)))
  const isExact = unread.every(({ source, total }) => total !== undefined && !source.hasTombstones)
  return { value: rest.reduce((sum, more) => sum + more, tally.passing), bound: isExact ? 'exact' : 'at-least', without }
}

function exactTotal(source: SourceReading, where: Filter): number | undefined {
  const { total } = source.lane
  if (!total?.exact || source.lost) return undefined
  return clausesOf(where).every((clause) => total.evaluated.includes(clause)) ? total.value : undefined
}

/** Something unread may be another source's copy of something counted, so that a sum would count it twice. */
function mayOverlap(sources: readonly SourceReading[], unread: readonly SourceReading[]): boolean {
  return unread.some((one) =>
    sources.some((other) => other !== one && (other.hasCanonicalIds || (one.hasCanonicalIds && unread.includes(other)))))
}

/** Did not answer, or not about everything: what it knows is missing from the number. */
function isSilent(source: SourceReading): boolean {
  const { older, newer, lost } = source
  return !hasAnswered(source) || [older.status, newer.status].some((status) => status === 'slow' || status === 'failed') || lost !== undefined
}

/** Counts per kind, channel and direction over what was read, with or without a filter. */
export function foldFacets(sources: readonly SourceReading[], tally: Tally, before: TimelineState['counts']): TimelineState['counts'] {
  const unread = sources.filter((source) => !isReadWhole(source, source.base))
  const bound = unread.length === 0 ? 'exact' : 'at-least'
  const without = unread.filter(isSilent).map(({ name }) => name)
  const toCount = (value: number): HonestCount => ({ value, bound, without })
  const next = {
    kinds: share(before.kinds, tally.kinds, toCount),
    channels: share(before.channels, tally.channels, ({ value, label }) => ({ ...toCount(value), label })),
    directions: share(before.directions, tally.directions, toCount),
  }
  const isSame = next.kinds === before.kinds && next.channels === before.channels && next.directions === before.directions
  return isSame ? before : next
}

/** Builds the map of counts, keeping every count and the map itself while they say the same. */
function share<V, C extends HonestCount & { readonly label?: string }>(
  before: ReadonlyMap<string, C>, values: ReadonlyMap<string, V>, toCount: (value: V) => C,
): ReadonlyMap<string, C> {
  let isSame = before.size === values.size
  const next = new Map<string, C>()
  for (const [key, value] of values) {
    const [was, count] = [before.get(key), toCount(value)]
    const kept = was && was.label === count.label && isSameCount(was, count) ? was : count
    isSame &&= kept === was
    next.set(key, kept)
  }
  return isSame ? before : next
}

export function isSameCount(a: HonestCount, b: HonestCount): boolean {
  return (
    a.value === b.value && a.bound === b.bound && a.without.length === b.without.length &&
    a.without.every((source, at) => source === b.without[at])
  )
}
