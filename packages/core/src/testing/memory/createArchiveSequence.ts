import type { Identity, Instant, Interaction, SourceId } from '../../model/index.js'
import { mixBits } from '../hashText.js'
import type { ItemSequence } from './ItemSequence.js'

/** What one generated item says; the sequence adds when, where and who. */
export type ArchiveWords = Pick<Interaction, 'kind' | 'nature' | 'direction' | 'visibility' | 'text' | 'title' | 'language' | 'facts'>

export interface ArchiveSequenceOptions {
  readonly source: SourceId
  readonly length: number
  /** The newest item is at most one step older than this. */
  readonly newest: Instant
  /** Milliseconds between two items, on average. */
  readonly step: number
  readonly seed: number
  readonly customer: { readonly name: string; readonly identity: Identity }
  readonly staff: readonly string[]
  /** Picks words by a function that gives a number below its argument, the same one every time. */
  write(pick: (below: number) => number): ArchiveWords
}

/** Items in a conversation of the archive. */
const threadLength = 5

/** A long past that occupies no memory: every item is computed from its place in it. */
export function createArchiveSequence(options: ArchiveSequenceOptions): ItemSequence {
  const newest = Date.parse(options.newest)
  const at = (index: number): Interaction => {
    const age = options.length - 1 - index
    const pick = createPick(options.seed, age)
    const jitter = pick(options.step)
    return toItem(options, age, new Date(newest - index * options.step - jitter).toISOString(), options.write(pick))
  }
  return {
    length: options.length,
    at,
    indexOf(id) {
      const age = /^past-(\d+)$/.exec(id)?.[1]
      return age === undefined || Number(age) >= options.length ? -1 : options.length - 1 - Number(age)
    },
  }
}

function toItem({ source, customer, staff }: ArchiveSequenceOptions, age: number, occurredAt: Instant, words: ArchiveWords): Interaction {
  const isCustomer = words.direction === 'inbound'
  return {
    ...words,
    ref: { source, id: `past-${age}` },
    channel: { id: `${source}:${words.kind}`, label: 'Archive' },
    occurredAt,
    revision: 1,
    thread: `past-thread-${Math.floor(age / threadLength)}`,
    author: isCustomer ? { name: customer.name, identity: customer.identity } : { name: staff[age % staff.length] ?? 'Kestrel', onBehalfOf: 'Kestrel' },
  }
}

function createPick(seed: number, index: number): (below: number) => number {
  let draw = 0
  return below => {
    draw += 1
    return mixBits(mixBits(seed ^ Math.imul(index + 1, 0x9e3779b1)) + Math.imul(draw, 0x85ebca77)) % below
  }
}
