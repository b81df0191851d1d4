import { matchesFilter, type Clause, type Cursor, type Filter, type Page, type TimelineAsk, type TimelineSource } from '../../adapter/index.js'
import { AlongsideError } from '../../errors/index.js'
import type { Instant, Interaction } from '../../model/index.js'
import { createTimeline, type TimelineOptions } from '../createTimeline.js'
import type { ReadPage, Timeline, TimelineItem } from '../Timeline.js'
import { pickClauses } from './filterPlan.js'
// What the timeline loads when it is wanted is here already: the clock of a test does not wait for it.
import './rereadLost.js'
import { compareInteractions } from './sortOrder.js'

const start = Date.parse('2026-11-21T09:00:00.000Z')

/** A moment so many minutes before the rig's clock starts. */
export const minutesAgo = (minutes: number): Instant => new Date(start - minutes * 60_000).toISOString()

export interface Clock {
  now(): number
  sleep(duration: number, signal?: AbortSignal): Promise<void>
  /** Lets time pass; without a length, until nobody waits any more. */
  pass(duration?: number): Promise<void>
}

export function createClock(): Clock {
  let time = start
  const timers: { readonly at: number; readonly ring: () => void }[] = []

  function sleep(duration: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        timers.splice(timers.indexOf(timer), 1)
        reject(new DOMException('Stopped.', 'AbortError'))
      }
      const ring = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const timer = { at: time + duration, ring }
      if (signal?.aborted) return reject(new DOMException('Stopped.', 'AbortError'))
      timers.push(timer)
      signal?.addEventListener('abort', stop, { once: true })
    })
  }

  async function pass(duration = Infinity): Promise<void> {
    const until = time + duration
    for (;;) {
      await drain()
      const next = timers.reduce<(typeof timers)[number] | undefined>((first, timer) => (!first || timer.at < first.at ? timer : first), undefined)
      if (!next || next.at > until) break
      timers.splice(timers.indexOf(next), 1)
      time = Math.max(time, next.at)
      next.ring()
    }
    if (until !== Infinity) time = until
  }

  return { now: () => time, sleep, pass }
}

async function drain() {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve()
}

export function makeItem(source: string, id: string, at: Instant, rest: Partial<Interaction> = {}): Interaction {
  return {
    ref: { source, id }, kind: 'post', nature: 'words', channel: { id: `${source}:main`, label: source }, occurredAt: at, revision: 1,
    direction: 'inbound', visibility: 'public', author: { name: 'Ines Roth' }, text: `words of ${id}`, ...rest,
  }
}

/** How one source of the rig behaves. Mutable, so that a test can change it between two requests. */
export interface RigSource {
  readonly id: string
  items: Interaction[]
  order: TimelineSource['reads']['order']
  seek: TimelineSource['reads']['seek']
  clauses: readonly Clause[]
  gives: 'exact-total' | 'no-total'
  /** False for a source that never says what a page covers. */
  isSure: boolean
  /** Milliseconds per request, the last one repeated. */
  latencies: number[]
  /** Numbers of the requests that fail. */
  failing: Set<number>
  /** Numbers of the requests whose cursor has expired. */
  expired: Set<number>
  asks: TimelineAsk[]
}

export const makeSource = (id: string, items: Interaction[], rest: Partial<RigSource> = {}): RigSource => ({
  id, items, order: 'occurred', seek: 'sequential', clauses: [], gives: 'no-total', isSure: true, latencies: [10], failing: new Set(), expired: new Set(), asks: [], ...rest,
})

export interface Rig {
  readonly clock: Clock
  readonly timeline: Timeline
  readonly items: () => readonly TimelineItem[]
  readonly ids: () => readonly string[]
  readonly gaps: () => readonly string[]
  /** Reads everything there is, retrying what failed. */
  readonly readAll: () => Promise<void>
  /** Waits for something while time passes. */
  readonly settle: (work: Promise<void>) => Promise<void>
}

export function createRig(sources: readonly RigSource[], ask: Partial<TimelineOptions['ask']> = {}, rest: Partial<TimelineOptions> = {}): Rig {
  const clock = createClock()
  const timeline = createTimeline({
    sources: sources.map(({ id, order, seek, clauses }) => ({ source: { id, label: id.toUpperCase() }, reads: { order, seek, clauses } })),
    ask: { subject: [], scope: { kind: 'with-us', accounts: [] }, limit: 5, ...ask },
    readPage: createReadPage(sources, clock), now: clock.now, sleep: clock.sleep, ...rest,
  })
  const items = () => timeline.getState().rows.filter((row) => row.type === 'item')

  async function settle(work: Promise<void>) {
    let isDone = false
    void work.then(() => { isDone = true })
    for (let turn = 0; turn < 1_000 && !isDone; turn += 1) await clock.pass(100)
    await work
  }

  async function readAll() {
    await clock.pass()
    for (let turn = 0; turn < 100; turn += 1) {
      const { rows, older, newer } = timeline.getState()
      const broken = rows.filter((row) => row.type === 'gap').map(({ source }) => source.id)
      if (broken.length === 0 && older === 'end' && newer === 'end') return
      for (const id of broken) await settle(timeline.retry(id))
      if (older === 'paused') await settle(timeline.searchFurther())
      await settle(timeline.older())
      await settle(timeline.newer())
      await clock.pass()
    }
    throw new Error('The timeline never comes to an end.')
  }

  return {
    clock, timeline, items, settle, readAll,
    ids: () => items().map(({ item }) => item.ref.id),
    gaps: () => timeline.getState().rows.filter((row) => row.type === 'gap').map((gap) => `${gap.source.id} ${gap.reason}`),
  }
}

function createReadPage(sources: readonly RigSource[], clock: Clock): ReadPage {
  return async (id, ask, signal) => {
    const source = sources.find((candidate) => candidate.id === id)
    if (!source) throw new Error(`No source ${id}.`)
    const number = source.asks.push(ask) - 1
    const page = readPage(source, ask, new Date(clock.now()).toISOString())
    const isExpired = source.expired.has(number) && ask.at !== undefined && 'cursor' in ask.at
    await clock.sleep(source.latencies[Math.min(number, source.latencies.length - 1)] ?? 0, signal)
    if (isExpired) throw new AlongsideError({ code: 'cursor-expired', message: 'The cursor has expired.', source: id })
    if (source.failing.has(number)) throw new AlongsideError({ code: 'unreachable', message: 'It did not answer.', source: id })
    return page
  }
}

function readPage(source: RigSource, { where = {}, at, limit }: TimelineAsk, now: Instant): Page<Interaction> {
  const filter: Filter = pickClauses(where, (clause) => source.clauses.includes(clause))
  const order = source.order === 'occurred' ? compareInteractions : (a: Interaction, b: Interaction) => Number(a.ref.id > b.ref.id) - Number(a.ref.id < b.ref.id)
  const matching = source.items.filter((item) => matchesFilter(item, filter)).sort(order)
  const [begin, stop] = findRange(matching, at, limit, order)
  const [newer, first, last, older] = [matching[begin - 1], matching[begin], matching[stop - 1], matching[stop]]
  const isWhole = begin === 0 && stop >= matching.length
  return {
    items: matching.slice(begin, stop),
    ...(older && last && { older: toCursor('older', last) }),
    ...(newer && first && { newer: toCursor('newer', first) }),
    covers: source.isSure && (source.order === 'occurred' || isWhole) ? { from: older ? justAfter(older.occurredAt) : 'beginning', to: newer ? newer.occurredAt : now } : null,
    ...(source.gives === 'exact-total' && { total: { value: matching.length, exact: true } }),
    evaluated: source.clauses.filter((clause) => filter[clause] !== undefined),
    observedAt: now,
  }
}

type Order = (a: Interaction, b: Interaction) => number

function findRange(items: readonly Interaction[], at: TimelineAsk['at'], limit: number, order: Order): readonly [number, number] {
  if (!at) return [0, Math.min(limit, items.length)]
  if ('around' in at) {
    const middle = items.filter((item) => item.occurredAt > at.around).length
    return [Math.max(0, middle - Math.floor(limit / 2)), Math.min(items.length, middle + Math.ceil(limit / 2))]
  }
  const { side, item } = JSON.parse(at.cursor) as { side: 'older' | 'newer'; item: Interaction }
  const before = items.filter((other) => order(other, item) < 0).length
  const through = items.filter((other) => order(other, item) <= 0).length
  return side === 'older' ? [through, Math.min(items.length, through + limit)] : [Math.max(0, before - limit), before]
}

const toCursor = (side: 'older' | 'newer', { ref, occurredAt }: Interaction): Cursor => JSON.stringify({ side, item: { ref, occurredAt } })
const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString()
