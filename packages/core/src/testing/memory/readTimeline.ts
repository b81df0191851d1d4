import type { Clause, Filter, Page, TimelineAsk, TimelineSource } from '../../adapter/index.js'
import { AlongsideError } from '../../errors/index.js'
import type { Instant, Interaction } from '../../model/index.js'
import { coverWindow } from './coverWindow.js'
import type { Cursors } from './createCursors.js'
import type { MemoryStore } from './createMemoryStore.js'
import type { ItemSequence } from './ItemSequence.js'
import { positionOf } from './readingOrder.js'
import { walk, type Heading, type Start } from './walk.js'

/** How many items one request looks at before it answers with what it has found. */
const scanBound = 5_000

export interface TimelineReading {
  readonly source: { readonly id: string; readonly label: string }
  readonly store: MemoryStore
  readonly cursors: Cursors
  readonly reads: TimelineSource['reads']
  readonly totals: 'exact' | 'partial' | 'none'
  now(): Instant
}

interface Leg {
  /** In the direction walked. */
  readonly items: readonly Interaction[]
  /** The first item that was left for the next page. */
  readonly next?: Interaction
  /** Where the next page starts; present with `next`. */
  readonly goOn?: Start
}

interface Mark {
  readonly heading: Heading
  readonly from: Start
}

type Keeps = (item: Interaction) => boolean
type Take = (heading: Heading, limit: number, from?: Start) => Leg

/** Answers one request for a page of somebody's timeline. */
export function readTimeline(reading: TimelineReading, ask: TimelineAsk, matches: (item: Interaction, where: Filter) => boolean): Page<Interaction> {
  const { store, cursors, reads } = reading
  const where = pick(ask.where ?? {}, reads.clauses)
  const sequences = store.read(ask.subject, reads.order)
  const keeps = (item: Interaction) => store.isInScope(item, ask.scope) && matches(item, where)
  const startAt = (item: Interaction): Start => positionOf(item, reads.order)
  const take: Take = (heading, limit, from) => takeLeg(walk(sequences, reads.order, heading, from), keeps, limit, startAt, from)

  const { newer, older } = readLegs(reading, ask, take)
  const items = [...[...newer.items].reverse(), ...older.items]
  const mark = (heading: Heading, from: Start) => cursors.write('timeline', { heading, from } satisfies Mark)
  const isWhole = newer.goOn === undefined && older.goOn === undefined
  const keepsAll = Object.keys(where).length === 0 && ask.scope.kind === 'with-us' && ask.scope.accounts.length === 0
  const total = countTotal(reading, sequences, keeps, keepsAll)
  return {
    items,
    ...(older.goOn && { older: mark('older', older.goOn) }),
    ...(newer.goOn && { newer: mark('newer', newer.goOn) }),
    covers: reads.order === 'occurred' || isWhole ? coverOf(items, newer.next, older.next, reading.now()) : null,
    since: cursors.write('live', store.log.length),
    ...(total && { total }),
    evaluated: reads.clauses.filter(clause => where[clause] !== undefined),
    observedAt: reading.now(),
  }
}

function readLegs(reading: TimelineReading, ask: TimelineAsk, take: Take): { readonly newer: Leg; readonly older: Leg } {
  if (ask.at === undefined) return { newer: { items: [] }, older: take('older', ask.limit) }
  if ('around' in ask.at) return readAround(reading, ask.at.around, ask.limit, take)
  const { heading, from } = reading.cursors.read('timeline', ask.at.cursor) as Mark
  const ahead = take(heading, ask.limit, from)
  const first = ahead.items[0]
  const turned: Start = first ? positionOf(first, reading.reads.order) : { ...from, isIncluded: true }
  const behind = take(heading === 'older' ? 'newer' : 'older', 0, turned)
  const rest: Leg = behind.next ? { items: [], next: behind.next, goOn: turned } : { items: [] }
  return heading === 'older' ? { newer: rest, older: ahead } : { newer: ahead, older: rest }
}

function readAround({ source, reads }: TimelineReading, around: Instant, limit: number, take: Take): { readonly newer: Leg; readonly older: Leg } {
  if (reads.seek === 'sequential') {
    throw new AlongsideError({
      code: 'unsupported', source: source.id,
      message: `${source.label} can only be read from its newest item backwards. It cannot open at a date. Page back with cursors.`,
    })
  }
  const justAfter = { at: around, id: '\uffff' }
  const newer = take('newer', Math.floor(limit / 2), justAfter)
  return { newer, older: take('older', limit - newer.items.length, justAfter) }
}

function takeLeg(
  walker: Iterable<Interaction>, keeps: Keeps, limit: number, startAt: (item: Interaction) => Start, from: Start | undefined,
): Leg {
  const items: Interaction[] = []
  let looked = 0
  let goOn = from
  for (const item of walker) {
    const isKept = keeps(item)
    const isEnough = (isKept && items.length === limit) || looked === scanBound
    if (isEnough) return { items, next: item, goOn: goOn ?? { ...startAt(item), isIncluded: true } }
    if (isKept) items.push(item)
    looked += 1
    goOn = startAt(item)
  }
  return { items }
}

function coverOf(items: readonly Interaction[], newer: Interaction | undefined, older: Interaction | undefined, now: Instant): Page<Interaction>['covers'] {
  return coverWindow({
    now,
    ...(items[0] && { newest: items[0].occurredAt }),
    ...(newer && { newer: newer.occurredAt }),
    ...(older && { older: older.occurredAt }),
  })
}

/** A sequence too long to look through is counted only where nothing in it can be left out. */
function countTotal(
  { totals, reads }: TimelineReading, sequences: readonly ItemSequence[], keeps: Keeps, keepsAll: boolean,
): Page<Interaction>['total'] {
  const short = sequences.filter(sequence => sequence.length <= scanBound)
  if (totals === 'none' || (short.length < sequences.length && !keepsAll)) return undefined
  let value = sequences.reduce((sum, sequence) => sum + (sequence.length > scanBound ? sequence.length : 0), 0)
  for (const item of walk(short, reads.order, 'older')) if (keeps(item)) value += 1
  return totals === 'exact' ? { value, exact: true } : { value: Math.floor(value * 0.8), exact: false }
}

function pick(filter: Filter, clauses: readonly Clause[]): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([clause, value]) => value !== undefined && clauses.includes(clause as Clause)))
}
