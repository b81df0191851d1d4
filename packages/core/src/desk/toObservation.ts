import { identityKey, refKey, type Identity, type Interaction } from '../model/index.js'
import type { Observation, ObservedItem } from './DeskCommand.js'
import type { Party } from './DeskEvent.js'

/**
 * What a reply to a customer depends on in a thread that was read whole: their items, ours, and the ancestors of both.
 * Everybody else is counted.
 */
export function toObservation(items: readonly Interaction[], customer: readonly Identity[], more: Pick<Observation, 'channels' | 'topics'> = {}): Observation {
  const theirs = new Set(customer.map(identityKey))
  const alive = items.filter(({ deletedAt, direction }) => deletedAt === undefined && direction !== 'internal')
  const isCustomer = ({ author }: Interaction) => author.identity !== undefined && theirs.has(identityKey(author.identity))
  const bound = alive.filter((item) => isCustomer(item) || item.direction === 'outbound')
  const above = ancestorsOf(bound, alive)
  const partyOf = (item: Interaction): Party | null =>
    isCustomer(item) ? 'customer' : item.direction === 'outbound' ? 'ours' : above.has(refKey(item.ref)) ? 'ancestor' : null
  const observed = alive.flatMap((item): ObservedItem[] => {
    const party = partyOf(item)
    return party === null ? [] : [toObserved(item, party)]
  })
  return { items: observed.sort(byTime), strangers: alive.length - observed.length, ...more }
}

function toObserved({ ref, revision, author, visibility, occurredAt }: Interaction, party: Party): ObservedItem {
  return { ref, revision, party, visibility, occurredAt, ...(author.identity && { author: author.identity }) }
}

function ancestorsOf(items: readonly Interaction[], all: readonly Interaction[]): ReadonlySet<string> {
  const byRef = new Map(all.map((item) => [refKey(item.ref), item]))
  const above = new Set<string>()
  for (const item of items) {
    let parent = item.answers?.ref
    while (parent && !above.has(refKey(parent))) {
      above.add(refKey(parent))
      parent = byRef.get(refKey(parent))?.answers?.ref
    }
  }
  return above
}

function byTime(a: ObservedItem, b: ObservedItem): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1
  return refKey(a.ref) < refKey(b.ref) ? -1 : 1
}
