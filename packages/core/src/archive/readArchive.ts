import { matchesFilter, type Clause, type LiveSource, type Page, type TimelineAsk, type TimelineSource } from '../adapter/index.js'
import type { Instant, Interaction, InteractionRef } from '../model/index.js'
import type { ArchiveProgress, ArchiveQuery } from './ArchiveStore.js'
import { belongsTo, type Belonging } from './belongsTo.js'
import { followArchive } from './followArchive.js'
import { readMark, toCursor, toMark, type Mark } from './mark.js'
import { toShown, type ArchiveReading } from './toShown.js'

const clauses: readonly Clause[] = ['kinds', 'channels', 'directions', 'visibilities', 'nature', 'text', 'from', 'to']

/** How many stretches one page looks through before it hands back what it has. */
const maxStretches = 20

/** A longer conversation is cut off at its oldest end. */
const maxThread = 1000

/** The timeline and the live changes that an archive can answer. */
export function readArchive(reading: ArchiveReading): { readonly timeline: TimelineSource; readonly live: LiveSource } {
  return {
    timeline: {
      reads: { order: 'occurred', seek: 'by-time', clauses },
      list: (ask) => readPage(reading, ask),
      thread: ({ ref }) => readThread(reading, ref),
    },
    live: { changes: (ask, call) => followArchive(reading, ask, call.signal) },
  }
}

async function readPage(reading: ArchiveReading, ask: TimelineAsk): Promise<Page<Interaction>> {
  const { source, store, now } = reading
  const frame = { evaluated: clauses, observedAt: toInstant(now()) }
  // What people say in public elsewhere never passes through our accounts: of that an archive knows nothing.
  if (ask.scope.kind === 'public') return { ...frame, items: [], covers: null }
  const since = String(await store.head(source))
  const progress = await store.progress(source)
  const belonging = await belongsTo(store, source, ask.subject)
  const walk = (direction: ArchiveQuery['direction'], from: Mark | undefined, limit: number) =>
    gather(reading, ask, belonging, direction, from, limit)
  const start = startOf(ask)
  const newer = start.directions.includes('newer') ? await walk('newer', start.mark, Math.ceil(ask.limit / start.directions.length)) : undefined
  const older = start.directions.includes('older') ? await walk('older', start.mark, Math.max(1, ask.limit - (newer?.items.length ?? 0))) : undefined
  const items = [...(newer?.items.toReversed() ?? []), ...(older?.items ?? [])]
  const first = items[0]
  const last = items.at(-1)
  return {
    ...frame,
    since,
    items,
    covers: coverOf(progress, start.mark, newer, older),
    ...(older?.stoppedAt ? { older: toCursor('older', older.stoppedAt) } : !older && last && { older: toCursor('older', toMark(last)) }),
    ...(newer?.stoppedAt ? { newer: toCursor('newer', newer.stoppedAt) } : !newer && start.mark && first && { newer: toCursor('newer', toMark(first)) }),
  }
}

function startOf({ at }: TimelineAsk): { readonly directions: readonly ArchiveQuery['direction'][]; readonly mark?: Mark } {
  if (!at) return { directions: ['older'] }
  // The empty id sorts before every other: what happened at that very moment is counted as newer.
  if ('around' in at) return { directions: ['newer', 'older'], mark: { occurredAt: at.around, id: '' } }
  const { direction, mark } = readMark(at.cursor)
  return { directions: [direction], mark }
}

interface Gathered {
  readonly items: readonly Interaction[]
  /** Where to go on; absent at the end. */
  readonly stoppedAt?: Mark
}

async function gather(
  reading: ArchiveReading,
  ask: TimelineAsk,
  { authors, threads, select }: Belonging,
  direction: ArchiveQuery['direction'],
  start: Mark | undefined,
  limit: number,
): Promise<Gathered> {
  const items: Interaction[] = []
  let from = start
  for (let stretch = 0; stretch < maxStretches; stretch++) {
    const entries = await reading.store.list({ source: reading.source, authors, threads, ...(from && { from }), direction, limit: limit + 1 })
    const shown = (await select(entries)).flatMap((entry) => toShown(reading, entry) ?? [])
    items.push(...shown.filter((item) => isInScope(reading, ask, item) && matchesFilter(item, ask.where ?? {})))
    const last = items[limit - 1]
    if (items.length > limit && last) return { items: items.slice(0, limit), stoppedAt: toMark(last) }
    const end = entries.at(-1)?.item
    if (!end || entries.length <= limit) return { items }
    from = toMark(end)
  }
  return { items, ...(from && { stoppedAt: from }) }
}

function isInScope({ accountOf }: ArchiveReading, { scope }: TimelineAsk, item: Interaction): boolean {
  if (scope.kind !== 'with-us' || scope.accounts.length === 0 || !accountOf) return true
  const account = accountOf(item)
  return account !== undefined && scope.accounts.includes(account)
}

/** What a page accounts for, as far as the archive itself reaches. Up to `to`, which is not included. */
function coverOf(progress: ArchiveProgress, start: Mark | undefined, newer: Gathered | undefined, older: Gathered | undefined): Page<unknown>['covers'] {
  const { coveredFrom, coveredTo } = progress
  if (coveredFrom === undefined || coveredTo === undefined) return null
  const bottom = older ? older.stoppedAt : start
  const top = newer ? newer.stoppedAt : start
  const from = bottom ? latest(justAfter(bottom.occurredAt), coveredFrom) : coveredFrom
  const to = top && top.occurredAt < coveredTo ? top.occurredAt : coveredTo
  return from !== 'beginning' && from > to ? null : { from, to }
}

const latest = (a: Instant, b: Instant | 'beginning'): Instant => (b === 'beginning' || a > b ? a : b)
const justAfter = (at: Instant): Instant => toInstant(Date.parse(at) + 1)
const toInstant = (time: number): Instant => new Date(time).toISOString()

async function readThread(reading: ArchiveReading, ref: InteractionRef): Promise<Page<Interaction>> {
  const { source, store, now } = reading
  const [entry] = await store.read([ref])
  const thread = entry?.item?.thread
  const entries = thread === undefined ? (entry ? [entry] : []) : await store.list({ source, authors: [], threads: [thread], direction: 'older', limit: maxThread })
  const { coveredFrom, coveredTo } = await store.progress(source)
  return {
    items: entries.flatMap((one) => toShown(reading, one) ?? []),
    covers: coveredFrom === undefined || coveredTo === undefined ? null : { from: coveredFrom, to: coveredTo },
    evaluated: clauses,
    observedAt: toInstant(now()),
  }
}
