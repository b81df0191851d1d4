import type { Change, Filter, Subject, TimelineAsk, TimelineSource } from '../adapter/index.js'
import { matchesClauses } from '../adapter/matchesClauses.js'
import { toAlongsideError } from '../adapter/toAlongsideError.js'
import { refKey, type Duration, type Instant, type Interaction, type Scope, type SourceName } from '../model/index.js'
import type { PutManner } from './timeline/createEntityMap.js'
import { createMerge } from './timeline/createMerge.js'
import { createReader } from './timeline/createReader.js'
import { isEmptyFilter, pickClauses } from './timeline/filterPlan.js'
import { foldState, type Published } from './timeline/foldState.js'
import { findHolders, findReach, whyOut, type Shown } from './timeline/horizon.js'
import { createLane, createSourceReading, heldFrom, idle, isStuck, sideNames, type Lane, type SideName, type SourceReading } from './timeline/SourceReading.js'
import { beginning, earlier, end, type Edge } from './timeline/sortOrder.js'
import type { ReadPage, Timeline } from './Timeline.js'

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
  const { ask: { subject, scope, limit }, sleep, patience = 400, searchBound = 10, isOnline = () => true } = options
  const sources = options.sources.map(createSourceReading)
  const sourceOf = (id: string) => sources.find(({ name }) => name.id === id)
  const listeners = new Set<() => void>()
  const now = (): Instant => new Date(options.now()).toISOString()

  let where: Filter = options.ask.where ?? {}
  let matches = matchesClauses
  /** Until it is known how words are found, nothing passes a filter that names some. */
  const lacksWords = () => where.text !== undefined && matches === matchesClauses
  const merge = createMerge((id) => sourceOf(id)?.name ?? { id, label: id }, (item, clauses) => !lacksWords() && matches(item, clauses), where)
  let around = options.ask.around ?? end
  let openedAt = now()
  let published: Published | undefined
  let isScheduled = false
  let isDisposed = false
  /** Ends with everything that is under way. */
  let life = new AbortController()
  let running: { [side in SideName]?: Promise<void> } = {}
  let isPaused = false

  const readPage = (source: SourceReading, at: TimelineAsk['at'], signal: AbortSignal, lane?: Lane) =>
    options.readPage(source.name.id, { subject, scope, limit, ...(at && { at }), ...(lane?.where && { where: lane.where }) }, signal)

  const askFor = createReader({
    readPage, sleep, patience, onChange: change, around: () => around,
    onPage(source, page, lane, wasSlow) {
      const vouched = lane.where ? page.evaluated : []
      absorb(source, page.items, page.observedAt, { vouched })
      if (wasSlow) void catchUp(source)
    },
  })

  function absorb(source: SourceReading, items: readonly Interaction[], observedAt: Instant, how?: PutManner) {
    source.observedAt = observedAt
    for (const item of items) put(source.name.id, item, how)
    settle()
    change()
  }

  function put(id: string, item: Interaction, how?: PutManner) {
    const source = sourceOf(id)
    if (source) {
      source.hasCanonicalIds ||= (item.sameAs?.length ?? 0) > 0
      source.hasTombstones ||= item.deletedAt !== undefined
    }
    merge.put(id, item, how)
  }

  const rowCount = () => merge.rows().length

  function shown(): Shown {
    const rows = merge.rows()
    return { newest: rows[0]?.item.occurredAt ?? beginning, oldest: rows.at(-1)?.item.occurredAt ?? end, around }
  }

  const settle = () => merge.settle(findReach(sources, shown()))

  function change() {
    if (isScheduled || isDisposed) return
    isScheduled = true
    queueMicrotask(publish)
  }

  function publish() {
    isScheduled = false
    if (isDisposed) return
    settle()
    const before = published
    published = foldState(published, {
      sources, items: merge.rows(), tally: merge.tally, where, shown: shown(), openedAt, isOnline: isOnline(),
      older: isPaused && !running.older ? 'paused' : statusOf('older'), newer: statusOf('newer'),
    })
    if (published.state !== before?.state) for (const listener of [...listeners]) listener()
  }

  function statusOf(side: SideName) {
    if (running[side]) return 'loading'
    if (holders(side).length > 0) return 'idle'
    return sources.some((source) => source[side].patient) ? 'loading' : 'end'
  }

  /** What the filter's own date makes pointless to read is not asked for. */
  const notBefore = (): Edge => where.from ?? beginning
  const holders = (side: SideName) => findHolders(sources, side, shown(), notBefore())

  /** Reads on, in rounds: each asks the sources that hold the horizon up, until enough is shown. */
  function run(side: SideName, isEnough = grown()): Promise<void> {
    const run = running[side] ?? readOn(side, isEnough).finally(() => {
      if (running[side] === run) delete running[side]
      publish()
    })
    running[side] = run
    return run
  }

  /** Enough to scroll through before the next reading, so that one far-reaching page does not end every run. */
  function grown(): () => boolean {
    const wanted = rowCount() + Math.ceil(limit / 2)
    return () => rowCount() >= wanted
  }

  async function readOn(side: SideName, isEnough: () => boolean): Promise<void> {
    const { signal } = life
    while (lacksWords() && !signal.aborted) await learnWords(signal)
    const before = rowCount()
    for (let round = 0; !signal.aborted && !isEnough(); round += 1) {
      const asked = holders(side)
      if (asked.length === 0) return
      if (round === searchBound) {
        isPaused ||= side === 'older' && (!isEmptyFilter(where) || rowCount() <= before)
        return
      }
      for (const source of asked) source.allowance = searchBound
      await Promise.all(asked.map((source) => askFor(source, side)))
    }
  }

  /** Loads what a search needs; where that cannot be had for now, a little later again. */
  async function learnWords(signal: AbortSignal): Promise<void> {
    change()
    try {
      matches = (await import('../adapter/matchesFilter.js')).matchesFilter
      merge.filter(where)
    } catch {
      await sleep(10 * patience, signal).catch(() => undefined)
    }
  }

  /** Lets a source that fell behind read on by itself until it has caught up with what is shown. */
  async function catchUp(source: SourceReading): Promise<void> {
    const { signal } = life
    const isBehind = () => source.older.status === 'idle' && whyOut(source, 'older', shown()) === 'slow' && heldFrom(source) > notBefore()
    while (!signal.aborted && source.allowance > 0 && isBehind()) {
      source.allowance -= 1
      await askFor(source, 'older')
    }
  }

  /** Stops everything under way. What is known stays known. */
  function interrupt() {
    life.abort()
    life = new AbortController()
    running = {}
    isPaused = false
    for (const source of sources) {
      for (const side of sideNames) if (source[side].status !== 'failed') reset(source, side)
      delete source.lost?.suspects
    }
  }

  function reset(source: SourceReading, side: SideName) {
    source[side].stop?.()
    source[side] = idle
  }

  function planLane(source: SourceReading) {
    const asked = pickClauses(where, (clause) => source.reads.clauses.includes(clause))
    const before = source.lane
    source.lane = isEmptyFilter(asked) || source.base.isFinished ? source.base : createLane(asked)
    if (source.lane !== before) for (const side of sideNames) reset(source, side)
  }

  async function open(): Promise<void> {
    for (const source of sources) planLane(source)
    publish()
    await run('older', () => {
      if (around !== end && holders('older').some((source) => whyOut(source, 'older', shown()))) return false
      return rowCount() >= (isEmptyFilter(where) ? 1 : limit)
    })
  }

  async function retry(id: string): Promise<void> {
    const source = sourceOf(id)
    if (!source) return
    source.allowance = searchBound
    const [isOlderOut, isNewerOut] = sideNames.map((side) => whyOut(source, side, shown()))
    for (const side of sideNames) if (isStuck(source[side])) reset(source, side)
    await Promise.all([
      reread(source),
      isOlderOut && askFor(source, 'older').then(() => catchUp(source)),
      isNewerOut && askFor(source, 'newer'),
    ])
    publish()
  }

  async function reread(source: SourceReading): Promise<void> {
    const { lost } = source
    if (!lost) return
    const { signal } = life
    delete lost.error
    // Before what it takes to read again is there: what a live change brings meanwhile is no suspect.
    lost.suspects = new Set(merge.keysSince(source.name.id, lost.from))
    try {
      const { rereadLost } = await import('./timeline/rereadLost.js')
      await rereadLost({
        source, lost, suspects: lost.suspects, known: merge, bound: searchBound,
        async read(at) {
          const page = await readPage(source, at, signal)
          if (signal.aborted) return undefined
          absorb(source, page.items, page.observedAt)
          return page
        },
      })
    } catch (thrown) {
      if (!signal.aborted) lost.error = toAlongsideError(thrown, source.name, 'timeline.list')
    }
  }

  function apply(id: string, event: Change) {
    const source = sourceOf(id)
    if (event.type === 'lost') {
      if (source) source.lost = { from: earlier(event.from, source.lost?.from ?? event.from), to: now() }
    } else {
      if (source) noteChange(source, event)
      if (event.type === 'gone') merge.bury(event)
      else put(id, event.item.revision === event.revision ? event.item : { ...event.item, revision: event.revision }, { isLive: true })
    }
    change()
  }

  /** Keeps a source's totals honest when something changes that they were counted without. */
  function noteChange(source: SourceReading, event: Exclude<Change, { type: 'lost' }>) {
    const { base, lane, lost } = source
    const ref = event.type === 'put' ? event.item.ref : event.ref
    source.liveChanges += 1
    lost?.suspects?.delete(refKey(ref))
    if (merge.find(ref)) {
      source.hasTombstones ||= event.type === 'gone'
      return
    }
    const { total } = base
    lane.total = undefined
    base.total = event.type === 'put' && total && event.item.occurredAt >= base.from ? { ...total, value: total.value + 1 } : undefined
  }

  void open()

  return {
    getState: () => (published as Published).state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    older: async () => (isPaused ? undefined : run('older')),
    newer: () => run('newer'),
    retry,
    around(at) {
      interrupt()
      around = at
      openedAt = now()
      for (const source of sources) {
        source.base = source.lane = createLane()
        for (const side of sideNames) reset(source, side)
      }
      merge.reopen()
      return open()
    },
    filter(next) {
      interrupt()
      where = next
      merge.filter(where)
      return open()
    },
    searchFurther() {
      isPaused = false
      return run('older')
    },
    apply,
    find: merge.find,
    dispose() {
      isDisposed = true
      interrupt()
      listeners.clear()
    },
  }
}
