import type { Change, Clause } from '../../adapter/index.js'
import { refKey, toTombstone, withoutExcerpt, type Instant, type Interaction, type InteractionRef, type Revision } from '../../model/index.js'
import type { TimelineItem } from '../Timeline.js'

/** What one source says about one thing that happened. */
export interface Copy {
  readonly key: string
  item: Interaction
  /** The source it was read from. */
  readonly via: string
  /** Clauses of the current filter that its source has already applied to it. */
  vouched: readonly Clause[]
  thing: Thing
}

/** One thing that happened, with everything that reports it: what becomes one row. */
export interface Thing {
  /** None once it was joined into another thing or forgotten. */
  copies: Copy[]
  /** Its row, shown or not: the same object while it says the same. Its key never changes, so that it keeps its place on the screen. */
  row: TimelineItem
  isShown: boolean
  /** The item it is counted as, and the sources whose copies pass the filter. */
  counted?: { readonly item: Interaction; readonly passing: readonly string[] }
}

/** How an item came. */
export interface PutManner {
  /** Clauses of the current filter that its source has already applied. */
  readonly vouched?: readonly Clause[]
  readonly isLive?: boolean
}

/** Everything known about a customer, by reference; the only place where revisions, deletions and duplicates are decided. */
export interface EntityMap {
  find(ref: InteractionRef): Interaction | undefined
  put(via: string, item: Interaction, how?: PutManner): void
  bury(change: Extract<Change, { type: 'gone' }>): void
  /** Drops a copy that its source no longer has, without a tombstone, since nobody said that it was deleted. */
  forget(key: string): void
  /** Keys of what is known of a source since a moment. */
  keysSince(via: string, from: Instant): readonly string[]
}

/** What is kept of a deletion, so that no page in flight brings the words back. */
interface Grave {
  readonly revision: Revision
  readonly at: Instant
  readonly why: string
}

/** `onChange` hears of every thing that may have to be sorted, counted or drawn anew. */
export function createEntityMap(onChange: (thing: Thing) => void): EntityMap {
  const copies = new Map<string, Copy>()
  const graves = new Map<string, Grave>()
  /** One of the copies that bear a canonical id. */
  const canonical = new Map<string, Copy>()

  function put(via: string, item: Interaction, { vouched = [], isLive = false }: PutManner = {}) {
    const key = refKey(item.ref)
    const next = toKept(key, item)
    const known = copies.get(key)
    const isNews = !known || isNewer(next, known.item)
    if (!isNews && vouched.length === 0) return
    const copy = known ?? add(key, via, next, isLive)
    copy.vouched = vouched
    if (isNews) copy.item = next
    settle(copy, isNews ? item.sameAs : [])
  }

  function add(key: string, via: string, item: Interaction, isLive: boolean): Copy {
    const thing: Thing = { copies: [], row: { type: 'item', key, item, isLate: false, isLive, alsoFrom: [] }, isShown: false }
    const copy = { key, via, item, vouched: [], thing }
    thing.copies.push(copy)
    copies.set(key, copy)
    return copy
  }

  /** Joins a copy's thing with those that carry one of its canonical ids, and spreads a deletion over all of its copies. */
  function settle(copy: Copy, sameAs: readonly string[] = []) {
    const same = new Set([...sameAs.map((id) => (canonical.get(id) ?? copy).thing), copy.thing])
    const [first = copy.thing] = same
    const kept = [...same].find(({ isShown }) => isShown) ?? first
    for (const other of same) if (other !== kept) join(kept, other)
    for (const id of sameAs) canonical.set(id, copy)
    spreadDeletion(kept)
    onChange(kept)
  }

  function join(kept: Thing, other: Thing) {
    for (const copy of other.copies) copy.thing = kept
    kept.copies.push(...other.copies)
    other.copies = []
    onChange(other)
  }

  /** What its author deleted is gone everywhere: neither another system's copy of it nor a quotation may keep the words on screen. */
  function spreadDeletion(thing: Thing) {
    const grave = thing.copies.map(({ key }) => graves.get(key)).find(isFinal)
    if (!grave) return
    for (const copy of thing.copies) {
      graves.set(copy.key, grave)
      if (copy.item.deletedAt === undefined) copy.item = toTombstone(copy.item, grave.at, copy.item.revision)
    }
    for (const copy of copies.values()) {
      if (!copy.item.answers?.excerpt || !quotesDeleted(copy.item)) continue
      copy.item = withoutExcerpt(copy.item)
      onChange(copy.thing)
    }
  }

  const quotesDeleted = ({ answers }: Interaction) => answers?.ref !== undefined && isFinal(graves.get(refKey(answers.ref)))

  /** The item as it may be kept: a tombstone when it is known to be deleted. Only what was hidden can come back. */
  function toKept(key: string, item: Interaction): Interaction {
    const { deletedAt, revision } = item
    const grave = graves.get(key) ?? (deletedAt === undefined ? undefined : { revision, at: deletedAt, why: 'deleted' })
    const isBack = grave !== undefined && !isFinal(grave) && deletedAt === undefined && revision > grave.revision
    if (isBack) graves.delete(key)
    if (!grave || isBack) return quotesDeleted(item) ? withoutExcerpt(item) : item
    graves.set(key, grave)
    return toTombstone(item, grave.at, Math.max(grave.revision, revision))
  }

  function bury({ ref, revision, at, why }: Extract<Change, { type: 'gone' }>) {
    const key = refKey(ref)
    const copy = copies.get(key)
    const grave = { revision, at, why }
    const before = graves.get(key)
    if (before && (isFinal(before) || !isFinal(grave))) return
    if (copy && !isFinal(grave) && revision < copy.item.revision) return
    graves.set(key, grave)
    if (!copy) return
    copy.item = toTombstone(copy.item, at, Math.max(revision, copy.item.revision))
    settle(copy)
  }

  function forget(key: string) {
    const copy = copies.get(key)
    if (!copy) return
    copies.delete(key)
    const { thing } = copy
    thing.copies = thing.copies.filter((other) => other !== copy)
    for (const [id, bearer] of canonical) if (bearer === copy) repoint(id, thing.copies[0])
    onChange(thing)
  }

  const repoint = (id: string, bearer: Copy | undefined) => (bearer ? canonical.set(id, bearer) : canonical.delete(id))

  return {
    find: (ref) => copies.get(refKey(ref))?.item,
    put, bury, forget,
    keysSince: (source, from) => [...copies.values()].filter(({ via, item }) => via === source && item.occurredAt >= from).map(({ key }) => key),
  }
}

/** What was merely hidden may come back; everything else is deleted for good. */
const isFinal = (grave: Grave | undefined): boolean => grave !== undefined && grave.why !== 'hidden'

function isNewer(next: Interaction, known: Interaction): boolean {
  return next.deletedAt === undefined ? next.revision > known.revision : known.deletedAt === undefined
}
