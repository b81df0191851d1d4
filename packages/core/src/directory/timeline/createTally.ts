import type { Interaction } from '../../model/index.js'
import type { Thing } from './Thing.js'

/** How many things are known, kept up with every change instead of counted anew. */
export interface Tally {
  /** Counts a thing as it is now, in place of how it was counted before. */
  count(thing: Thing): void
  readonly kinds: ReadonlyMap<string, number>
  readonly channels: ReadonlyMap<string, { readonly value: number; readonly label: string }>
  readonly directions: ReadonlyMap<string, number>
  /** Things that pass the filter. */
  readonly passing: number
  /** Copies of one source that pass the filter. */
  passingFrom(source: string): number
}

interface Counted extends Pick<Interaction, 'kind' | 'channel' | 'direction'> {
  readonly passes: boolean
  readonly from: readonly string[]
}

export function createTally(): Tally {
  const counted = new Map<Thing, Counted>()
  const kinds = new Map<string, number>()
  const channels = new Map<string, { value: number; label: string }>()
  const directions = new Map<string, number>()
  const from = new Map<string, number>()
  let passing = 0

  function add({ kind, channel, direction, passes, from: sources }: Counted, by: 1 | -1) {
    bump(kinds, kind, by)
    bump(directions, direction, by)
    bumpChannel(channel, by)
    if (passes) passing += by
    for (const source of sources) bump(from, source, by)
  }

  function bumpChannel(channel: Interaction['channel'], by: 1 | -1) {
    const value = (channels.get(channel.id)?.value ?? 0) + by
    if (value === 0) channels.delete(channel.id)
    else channels.set(channel.id, { value, label: channel.label })
  }

  function count(thing: Thing) {
    const before = counted.get(thing)
    if (before) add(before, -1)
    counted.delete(thing)
    if (thing.isGone) return
    const { kind, channel, direction } = thing.lead.item
    const now = { kind, channel, direction, passes: thing.passes, from: thing.copies.filter((copy) => copy.passes).map((copy) => copy.via) }
    counted.set(thing, now)
    add(now, 1)
  }

  return { count, kinds, channels, directions, get passing() { return passing }, passingFrom: (source) => from.get(source) ?? 0 }
}

function bump(counts: Map<string, number>, key: string, by: 1 | -1) {
  const value = (counts.get(key) ?? 0) + by
  if (value === 0) counts.delete(key)
  else counts.set(key, value)
}
