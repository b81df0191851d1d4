import type { Change } from '../../adapter/index.js'
import {
  identityKey, toTombstone, type AccountId, type Identity, type Instant, type Interaction, type InteractionRef, type Scope,
} from '../../model/index.js'
import { createBell, type Bell } from './createBell.js'
import { createListSequence, type ItemSequence } from './ItemSequence.js'
import type { MemoryDataset, MemoryEntry } from './MemoryDataset.js'
import { comparePositions, positionOf, type ReadingOrder } from './readingOrder.js'

/** A change and whom it concerns. Without an entry it concerns everybody. */
export interface LoggedChange {
  readonly change: Change
  readonly entry?: MemoryEntry
}

/** The items of one source and the log of what changed. */
export interface MemoryStore {
  readonly log: readonly LoggedChange[]
  /** Rings after every change. */
  readonly bell: Bell
  /** What stands on this subject's timeline, as sequences in the given order. */
  read(subject: readonly Identity[], order: ReadingOrder): readonly ItemSequence[]
  /** Whether an item of the subject belongs to what may be read under a scope. */
  isInScope(item: Interaction, scope: Scope): boolean
  concerns(entry: MemoryEntry, subject: readonly Identity[], scope: Scope): boolean
  find(ref: InteractionRef): MemoryEntry | undefined
  /** The whole conversation around an item, newest first. */
  thread(item: Interaction): readonly Interaction[]
  inThread(thread: string): readonly Interaction[]
  put(item: Interaction, of?: readonly Identity[]): void
  remove(ref: InteractionRef, why: string): void
  /** Undoes a removal that was only hiding. */
  bringBack(ref: InteractionRef): void
  announceLoss(from: Instant): void
  /** While it runs, changes happen without reaching the log. */
  silently(work: () => void): void
}

export function createMemoryStore(source: string, dataset: MemoryDataset, now: () => Instant): MemoryStore {
  const entries = new Map<string, MemoryEntry>((dataset.entries ?? []).map(entry => [entry.item.ref.id, entry]))
  const pasts = (dataset.pasts ?? []).map(past => ({ of: past.of, sequence: overlay(past.sequence, entries) }))
  const hidden = new Map<string, Interaction>()
  const log: LoggedChange[] = []
  const bell = createBell()
  let isSilent = false

  const record = (logged: LoggedChange) => {
    if (!isSilent) log.push(logged)
    bell.ring()
  }
  const inThread = (thread: string) => sort([...entries.values()].map(entry => entry.item).filter(item => item.thread === thread), 'occurred')
  const pastOf = (id: string) => pasts.find(past => past.sequence.indexOf(id) >= 0)

  function find(ref: InteractionRef): MemoryEntry | undefined {
    if (ref.source !== source) return undefined
    const entry = entries.get(ref.id)
    if (entry !== undefined) return entry
    const past = pastOf(ref.id)
    return past && { of: past.of, item: past.sequence.at(past.sequence.indexOf(ref.id)) }
  }

  function ownersOf(item: Interaction, of: readonly Identity[] | undefined): readonly Identity[] {
    if (of !== undefined) return of
    const earlier = find(item.ref)?.of
    if (earlier !== undefined) return earlier
    const mate = item.thread === undefined ? undefined : [...entries.values()].find(entry => entry.item.thread === item.thread)
    return mate?.of ?? (item.author.identity ? [item.author.identity] : [])
  }

  function store(item: Interaction, of?: readonly Identity[]): MemoryEntry {
    const earlier = entries.get(item.ref.id)
    const entry = { ...earlier, of: ownersOf(item, of), item }
    entries.set(item.ref.id, entry)
    return entry
  }

  function put(item: Interaction, of?: readonly Identity[]): void {
    const entry = store(item, of)
    record({ change: { type: 'put', item, revision: item.revision }, entry })
  }

  return {
    log,
    bell,
    find,
    put,
    inThread,
    remove(ref, why) {
      const found = find(ref)
      if (found === undefined || found.item.deletedAt !== undefined) return
      if (why === 'hidden') hidden.set(ref.id, found.item)
      const revision = found.item.revision + 1
      const entry = store(toTombstone(found.item, now(), revision), found.of)
      record({ change: { type: 'gone', ref, revision, at: now(), why }, entry })
    },
    bringBack(ref) {
      const item = hidden.get(ref.id)
      const tombstone = entries.get(ref.id)?.item
      if (item === undefined || tombstone === undefined) return
      hidden.delete(ref.id)
      put({ ...item, revision: tombstone.revision + 1 })
    },
    announceLoss: from => record({ change: { type: 'lost', from } }),
    silently(work) {
      isSilent = true
      try {
        work()
      } finally {
        isSilent = false
      }
    },
    read(subject, order) {
      const keys = new Set(subject.map(identityKey))
      const isTheirs = (of: readonly Identity[]) => of.some(identity => keys.has(identityKey(identity)))
      const ofPasts = pasts.filter(past => isTheirs(past.of)).map(past => past.sequence)
      const kept = [...entries.values()].filter(entry => isTheirs(entry.of)).map(entry => entry.item)
        .filter(item => !ofPasts.some(sequence => sequence.indexOf(item.ref.id) >= 0))
      if (order === 'occurred') return [createListSequence(sort(kept, order)), ...ofPasts]
      return [createListSequence(sort([...kept, ...ofPasts.flatMap(readAll)], order))]
    },
    isInScope: (item, scope) => isInScope(item, entries.get(item.ref.id)?.isUnaddressed === true, scope),
    concerns(entry, subject, scope) {
      const keys = new Set(subject.map(identityKey))
      return entry.of.some(identity => keys.has(identityKey(identity))) && isInScope(entry.item, entry.isUnaddressed === true, scope)
    },
    thread(item) {
      const past = pastOf(item.ref.id)
      const mates = item.thread === undefined ? [item] : inThread(item.thread)
      const known = new Set(mates.map(mate => mate.ref.id))
      const around = past === undefined ? [] : neighbours(past.sequence, item).filter(other => !known.has(other.ref.id))
      return sort([...mates, ...around], 'occurred')
    },
  }
}

function isInScope(item: Interaction, isUnaddressed: boolean, scope: Scope): boolean {
  if (scope.kind === 'public') return item.visibility === 'public' && item.direction === 'inbound'
  const belongsTo = (account: AccountId) => item.channel.id === account || item.channel.id.startsWith(`${account}:`)
  return !isUnaddressed && (scope.accounts.length === 0 || scope.accounts.some(belongsTo))
}

function sort(items: readonly Interaction[], order: ReadingOrder): Interaction[] {
  return [...items].sort((a, b) => comparePositions(positionOf(a, order), positionOf(b, order)))
}

function readAll(sequence: ItemSequence): Interaction[] {
  return Array.from({ length: sequence.length }, (_, index) => sequence.at(index))
}

/** A computed item that was changed later is kept beside the sequence and shown in its place. */
function overlay(sequence: ItemSequence, entries: ReadonlyMap<string, MemoryEntry>): ItemSequence {
  return {
    length: sequence.length,
    indexOf: id => sequence.indexOf(id),
    at(index) {
      const item = sequence.at(index)
      return entries.get(item.ref.id)?.item ?? item
    },
  }
}

/** The items of one thread in a computed past stand next to each other. */
function neighbours(sequence: ItemSequence, item: Interaction): Interaction[] {
  const start = sequence.indexOf(item.ref.id)
  const found = [sequence.at(start)]
  if (item.thread === undefined) return found
  for (const step of [1, -1]) {
    for (let index = start + step; index >= 0 && index < sequence.length && sequence.at(index).thread === item.thread; index += step) {
      found.push(sequence.at(index))
    }
  }
  return found
}
