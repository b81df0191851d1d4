import type { Change, Clause } from '../../adapter/index.js'
import { refKey, toTombstone, withoutExcerpt, type Interaction, type InteractionRef } from '../../model/index.js'
import { compareInteractions } from './sortOrder.js'
import type { Copy, Grave, Thing } from './Thing.js'

export interface PutInput {
  readonly item: Interaction
  readonly via: string
  readonly vouched?: readonly Clause[]
  readonly isLive?: boolean
}

/** What a change did: the thing it touched, and the things that turned out to be the same one. */
export interface Effect {
  readonly thing: Thing
  readonly absorbed: readonly Thing[]
  /** Things that quoted what is deleted now. */
  readonly muted: readonly Thing[]
  readonly isNew: boolean
}

export interface EntityMap {
  find(ref: InteractionRef): Interaction | undefined
  /** Undefined when nothing changed: an older revision, a repetition, or a deletion that came first. */
  put(input: PutInput): Effect | undefined
  bury(change: Extract<Change, { type: 'gone' }>): Effect | undefined
  /** Drops a copy that its source no longer has, without a tombstone, since nobody said that it was deleted. */
  forget(key: string): Effect | undefined
  copies(): Iterable<Copy>
}

/** Everything known about a customer, by reference; the only place where revisions, deletions and duplicates are decided. */
export function createEntityMap(): EntityMap {
  const copies = new Map<string, Copy>()
  const graves = new Map<string, Grave>()
  const canonical = new Map<string, Thing>()
  /** The copies that carry words of another item along, by the key of that one. */
  const quoting = new Map<string, Set<Copy>>()

  function put({ item, via, vouched = [], isLive = false }: PutInput): Effect | undefined {
    const key = refKey(item.ref)
    noteGrave(key, item)
    const known = copies.get(key)
    if (!known) return add({ key, item: buried(key, item), via, vouched, isLive }, item.sameAs)
    const next = buried(key, item)
    const isVouchedAnew = vouched.some((clause) => !known.vouched.includes(clause))
    if (isVouchedAnew) known.vouched = vouched
    if (!isNewer(next, known.item)) return isVouchedAnew ? touched(known.thing) : undefined
    known.item = next
    noteQuote(known)
    if (isLive) known.vouched = []
    return settle(known.thing, item.sameAs)
  }

  function add({ key, item, via, vouched, isLive }: Required<PutInput> & { key: string }, sameAs: Interaction['sameAs']): Effect {
    const copy = { key, item, via, vouched, passes: false } as Copy
    const thing: Thing = { key, copies: [copy], lead: copy, passes: false, isLive, isLate: false, isShown: false, isGone: false }
    copy.thing = thing
    copies.set(key, copy)
    noteQuote(copy)
    return { ...settle(thing, sameAs), isNew: true }
  }

  function noteQuote(copy: Copy) {
    const { ref, excerpt } = copy.item.answers ?? {}
    if (!ref || excerpt === undefined) return
    const key = refKey(ref)
    const others = quoting.get(key) ?? new Set()
    quoting.set(key, others.add(copy))
  }

  /** Takes the words of a deleted item out of those that quote it. */
  function mute(thing: Thing): readonly Thing[] {
    const quotes = thing.copies.filter(({ key }) => isDeleted(key)).flatMap(({ key }) => {
      const found = [...(quoting.get(key) ?? [])]
      quoting.delete(key)
      return found
    })
    for (const copy of quotes) copy.item = withoutExcerpt(copy.item)
    return [...new Set(quotes.map((copy) => copy.thing))]
  }

  const isDeleted = (key: string) => (graves.get(key)?.why ?? 'hidden') !== 'hidden'

  /** Joins a thing with those that carry one of its canonical ids, and spreads a deletion over all of its copies. */
  function settle(thing: Thing, sameAs: Interaction['sameAs'] = []): Effect {
    const joined = new Set<Thing>([thing])
    for (const id of sameAs) {
      const owner = canonical.get(id)
      const other = owner && survivor(owner)
      if (other && !other.isGone) joined.add(other)
    }
    const kept = [...joined].find((candidate) => candidate.isShown) ?? ([...joined].find((candidate) => candidate !== thing) ?? thing)
    const absorbed = [...joined].filter((candidate) => candidate !== kept)
    for (const other of absorbed) absorb(kept, other)
    for (const id of sameAs) canonical.set(id, kept)
    spreadDeletion(kept)
    lead(kept)
    return { thing: kept, absorbed, muted: mute(kept), isNew: false }
  }

  function survivor(thing: Thing): Thing {
    return thing.isGone && thing.lead.thing !== thing ? survivor(thing.lead.thing) : thing
  }

  function absorb(kept: Thing, other: Thing) {
    for (const copy of other.copies) {
      copy.thing = kept
      kept.copies.push(copy)
    }
    other.isGone = true
  }

  /** What its author deleted is gone everywhere: another system's copy of it must not keep the words on screen. */
  function spreadDeletion(thing: Thing) {
    const grave = thing.copies.map((copy) => graves.get(copy.key)).find((found) => found !== undefined && found.why !== 'hidden')
    if (!grave) return
    for (const copy of thing.copies) {
      if (copy.item.deletedAt !== undefined) continue
      graves.set(copy.key, { ...grave, revision: copy.item.revision })
      copy.item = toTombstone(copy.item, grave.at, copy.item.revision)
    }
  }

  function noteGrave(key: string, item: Interaction) {
    if (item.deletedAt !== undefined && !graves.has(key)) graves.set(key, { revision: item.revision, at: item.deletedAt, why: 'deleted' })
  }

  /** The item as it may be kept: a tombstone when it is known to be deleted. Only what was hidden can come back. */
  function buried(key: string, item: Interaction): Interaction {
    const grave = graves.get(key)
    const answered = item.answers?.ref
    if (!grave) return answered && isDeleted(refKey(answered)) ? withoutExcerpt(item) : item
    if (grave.why === 'hidden' && item.deletedAt === undefined && item.revision > grave.revision) {
      graves.delete(key)
      return item
    }
    return toTombstone(item, grave.at, Math.max(grave.revision, item.revision))
  }

  function bury({ ref, revision, at, why }: Extract<Change, { type: 'gone' }>): Effect | undefined {
    const key = refKey(ref)
    const known = copies.get(key)
    if (why === 'hidden' && known && revision < known.item.revision) return undefined
    const earlier = graves.get(key)
    if (earlier && (earlier.why !== 'hidden' || why === 'hidden')) return undefined
    graves.set(key, { revision, at, why })
    if (!known) return undefined
    known.item = toTombstone(known.item, at, Math.max(revision, known.item.revision))
    return settle(known.thing)
  }

  function forget(key: string): Effect | undefined {
    const known = copies.get(key)
    if (!known) return undefined
    copies.delete(key)
    if (known.item.answers?.ref) quoting.get(refKey(known.item.answers.ref))?.delete(known)
    const { thing } = known
    thing.copies = thing.copies.filter((copy) => copy !== known)
    if (thing.copies.length === 0) {
      for (const [id, owner] of canonical) if (owner === thing) canonical.delete(id)
      thing.isGone = true
    } else lead(thing)
    return touched(thing)
  }

  return { find: (ref) => copies.get(refKey(ref))?.item, put, bury, forget, copies: () => copies.values() }
}

function isNewer(next: Interaction, known: Interaction): boolean {
  if (next.deletedAt !== undefined) return known.deletedAt === undefined
  return next.revision > known.revision
}

function lead(thing: Thing) {
  thing.lead = thing.copies.reduce((first, copy) => (compareInteractions(copy.item, first.item) < 0 ? copy : first))
}

const touched = (thing: Thing): Effect => ({ thing, absorbed: [], muted: [], isNew: false })
