import type { Change, Filter, Subject, TimelineAsk, TimelineSource } from '../adapter/index.js'
import { refKey, type Duration, type Instant, type Interaction, type Scope, type SourceName } from '../model/index.js'
import { createMerge, type PutManner } from './timeline/createMerge.js'
import { createReader, toReadError, type Reading, type SideName } from './timeline/createReader.js'
import { createRuns } from './timeline/createRuns.js'
import { isEmptyFilter, pickClauses } from './timeline/filterPlan.js'
import { foldState, nothingYet } from './timeline/foldState.js'
import { findReach, outOfNewer, outOfOlder, type Shown } from './timeline/horizon.js'
import { absorbPage, createLane } from './timeline/Lane.js'
import { forgetTotal, noteLiveChange } from './timeline/noteLiveChange.js'
import { rereadLost } from './timeline/rereadLost.js'
import { canSeek, createSourceReading, isFinished, resetSide, type SourceReading } from './timeline/SourceReading.js'
import { beginning, earlier } from './timeline/sortOrder.js'
import type { ReadPage, Timeline, TimelineState } from './Timeline.js'

export interface TimelineOptions {
  readonly sources: readonly { readonly source: SourceName; readonly reads: TimelineSource['reads'] }[]
  readonly ask: {
    readonly subject: Subject
    readonly scope: Scope
    readonly where?: Filter
    /** Opens around this moment instead of now. */
    readonly around?: Instant
    /** Items per page of one source. */
    readonly limit: number
  }
  readonly readPage: ReadPage
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  /** When to tell listeners, once for any number of changes; the next microtask when left out. */
  readonly schedule?: (publish: () => void) => void
  /** How long the order on the screen waits for a silent source. 400 ms when left out. */
  readonly patience?: Duration
  /** How many pages of a source a search reads before it pauses. 10 when left out. */
  readonly searchBound?: number
  /** Whether there is a network at all, so that a gap can say so. */
  readonly isOnline?: () => boolean
}

/**
 * Opens the merged timeline of one customer and starts reading. It shows a row once every source that answers in time
 * has told everything from there on; what others may still add is a gap, and what they add later is marked late.
 * Make a new one for another customer, and dispose of this one.
 */
export function createTimeline(options: TimelineOptions): Timeline {
  const { ask, readPage, sleep, patience = 400, searchBound = 10, schedule = queueMicrotask, isOnline = () => true } = options
  const sources = options.sources.map(({ source, reads }) => createSourceReading(source, reads))
  const byId = new Map(sources.map((source) => [source.name.id, source]))
  const merge = createMerge((id) => byId.get(id)?.name ?? { id, label: id }, ask.where ?? {})
  const { rows, tally } = merge
  const listeners = new Set<() => void>()
  const now = (): Instant => new Date(options.now()).toISOString()

  let where: Filter = ask.where ?? {}
  let around = ask.around
  let openedAt = now()
  let published = nothingYet
  let isScheduled = false
  let isDisposed = false

  const shown = (): Shown => {
    const [newest, oldest] = [rows.newest()?.item.occurredAt, rows.oldest()?.item.occurredAt]
    return { ...(newest !== undefined && { newest }), ...(oldest !== undefined && { oldest }), ...(around !== undefined && { around }) }
  }

  const reader = createReader({
    readPage, sleep, patience, onPage: absorb, onChange: change, around: () => around,
    toAsk: ({ lane }, at) => ({ ...toAsk(at), ...(lane.where && { where: lane.where }) }),
  })
  const runs = createRuns({
    sources, reader, shown, bound: searchBound, rowCount: () => rows.length, isSearching: () => !isEmptyFilter(where),
    notBefore: () => where.from ?? beginning, onChange: change,
  })

  const toAsk = (at: TimelineAsk['at']): TimelineAsk => ({ subject: ask.subject, scope: ask.scope, limit: ask.limit, ...(at && { at }) })

  function absorb({ source, lane, step, page, isOvertaken, wasSlow }: Reading) {
    absorbPage(lane, page, step, around !== undefined && canSeek(source))
    if (isOvertaken) forgetTotal(lane)
    source.observedAt = page.observedAt
    const vouched = lane.where ? page.evaluated : []
    for (const item of page.items) put(source.name.id, item, { vouched })
    settle()
    if (wasSlow) void runs.catchUp(source)
  }

  function put(via: string, item: Interaction, how: PutManner = {}) {
    const source = byId.get(via)
    if (source) {
      source.hasCanonicalIds ||= (item.sameAs?.length ?? 0) > 0
      source.hasTombstones ||= item.deletedAt !== undefined
    }
    merge.put(via, item, how)
  }

  function settle() {
    rows.settle(findReach(sources, shown()))
    change()
  }

  function change() {
    if (isScheduled || isDisposed) return
    isScheduled = true
    schedule(publish)
  }

  function publish() {
    isScheduled = false
    if (isDisposed) return
    rows.settle(findReach(sources, shown()))
    const next = foldState(published, {
      sources, rows, tally, where, shown: shown(), openedAt, isOnline: isOnline(), older: olderStatus(), newer: newerStatus(),
    })
    const isChanged = next.state !== published.state
    published = next
    if (isChanged) for (const listener of [...listeners]) listener()
  }

  function olderStatus(): TimelineState['older'] {
    if (runs.isRunning('older')) return 'loading'
    if (runs.isPaused) return 'paused'
    if (runs.holders('older').length > 0) return 'idle'
    return sources.some(({ older }) => older.patient) ? 'loading' : 'end'
  }

  function newerStatus(): TimelineState['newer'] {
    if (runs.isRunning('newer')) return 'loading'
    if (runs.holders('newer').length > 0) return 'idle'
    return sources.some(({ newer }) => newer.patient) ? 'loading' : 'end'
  }

  async function run(side: SideName, isEnough: () => boolean): Promise<void> {
    await runs.start(side, isEnough)
    publish()
  }

  /** Enough to scroll through before the next reading, so that one far-reaching page does not end every run. */
  function grown(): () => boolean {
    const wanted = rows.length + Math.ceil(ask.limit / 2)
    return () => rows.length >= wanted
  }

  const isOpen = () => {
    if (around !== undefined && runs.holders('older').some((source) => outOfOlder(source, shown()) !== undefined)) return false
    return rows.length >= (isEmptyFilter(where) ? 1 : ask.limit)
  }

  /** Stops everything under way. What is known stays known. */
  function interrupt() {
    runs.stop()
    for (const source of sources) {
      for (const side of [source.older, source.newer]) if (side.status !== 'failed') resetSide(side)
      delete source.lost?.suspects
    }
  }

  function planLane(source: SourceReading) {
    const asked = pickClauses(where, (clause) => source.reads.clauses.includes(clause))
    const before = source.lane
    source.lane = isEmptyFilter(asked) || source.base.isFinished ? source.base : createLane(asked)
    if (source.lane !== before) for (const side of [source.older, source.newer]) resetSide(side)
  }

  async function open(): Promise<void> {
    await run('older', isOpen)
  }

  async function restartAround(at: Instant): Promise<void> {
    interrupt()
    around = at
    openedAt = now()
    for (const source of sources) {
      source.base = createLane()
      source.lane = source.base
      for (const side of [source.older, source.newer]) resetSide(side)
      planLane(source)
    }
    merge.reopen()
    publish()
    await open()
  }

  async function changeFilter(next: Filter): Promise<void> {
    interrupt()
    where = next
    for (const source of sources) planLane(source)
    merge.filter(where)
    publish()
    await open()
  }

  async function retry(id: string): Promise<void> {
    const source = byId.get(id)
    if (!source) return
    source.allowance = searchBound
    const isOlderOut = outOfOlder(source, shown()) !== undefined
    const isNewerOut = outOfNewer(source, shown()) !== undefined
    for (const side of [source.older, source.newer]) {
      if (side.status === 'slow') side.stop?.()
      if (side.status === 'slow' || side.status === 'failed') resetSide(side)
    }
    await Promise.all([
      source.lost && reread(source),
      isOlderOut && !isFinished(source) && reader.ask(source, 'older').then(() => runs.catchUp(source)),
      isNewerOut && reader.ask(source, 'newer'),
    ])
    publish()
  }

  async function reread(source: SourceReading): Promise<void> {
    const { lost } = source
    const { signal } = reader
    delete lost?.error
    try {
      await rereadLost({
        source, bound: searchBound,
        read: (at) => readPage(source.name.id, toAsk(at), signal),
        isStopped: () => signal.aborted,
        onPage(page) {
          for (const item of page.items) put(source.name.id, item)
          settle()
        },
        keysSince: (from) => merge.keysSince(source.name.id, from),
        forget: merge.forget,
      })
    } catch (thrown) {
      if (!signal.aborted && lost) lost.error = toReadError(thrown, source)
    }
    settle()
  }

  function apply(id: string, event: Change) {
    const source = byId.get(id)
    if (event.type === 'lost') {
      if (source) source.lost = { from: earlier(event.from, source.lost?.from ?? event.from), to: now() }
    } else {
      const ref = event.type === 'put' ? event.item.ref : event.ref
      if (source) noteLiveChange(source, event, merge.find(ref) !== undefined)
      source?.lost?.suspects?.delete(refKey(ref))
      if (event.type === 'gone') merge.bury(event)
      else put(id, event.item.revision === event.revision ? event.item : { ...event.item, revision: event.revision }, { isLive: true })
    }
    change()
  }

  for (const source of sources) planLane(source)
  publish()
  void open()

  return {
    getState: () => published.state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    older: async () => (runs.isPaused ? undefined : run('older', grown())),
    newer: () => run('newer', grown()),
    retry,
    around: restartAround,
    filter: changeFilter,
    async searchFurther() {
      runs.resume()
      await run('older', grown())
    },
    apply,
    find: merge.find,
    dispose() {
      isDisposed = true
      runs.stop()
      listeners.clear()
    },
  }
}
