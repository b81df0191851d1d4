import type { Change, DataAdapter, Filter, Subject, TimelineSource } from '@alongside/core/adapter'
import { createTimeline, recordTimelines, type Timeline, type TimelineState } from '@alongside/core/directory'
import { refKey, type Instant, type Interaction, type InteractionRef, type Scope, type SourceName } from '@alongside/core/model'
import type { AlongsideEvent } from '../provider/AlongsideProps.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { sleep } from '../runtime/sleep.js'
import { createPageReader } from './createPageReader.js'
import { followLive } from './followLive.js'

/** What the timeline is opened with. */
export interface SessionQuestion {
  readonly subject: Subject
  readonly scope: Scope
  readonly filter: Filter
  readonly now: () => number
  readonly onEvent: ((event: AlongsideEvent) => void) | undefined
}

/** One customer's timeline while somebody looks at it: opened by the first listener, closed with everything under way by the last. */
export interface TimelineSession {
  /** Says what to open, before the first listener; later, what to keep. */
  prepare(question: SessionQuestion): void
  subscribe(listener: () => void): () => void
  getState(): TimelineState
  older(): void
  newer(): void
  retry(source: string): void
  searchFurther(): void
  find(ref: InteractionRef): Interaction | undefined
  /** Applies a change that came from elsewhere, e.g. a reply just sent. */
  apply(source: string, change: Change): void
  /** True for what was deleted, also where the item itself was never read. */
  isGone(ref: InteractionRef): boolean
}

/** Something that tells what happened, and the adapter behind it. */
export interface TimelineOrigin {
  /** The part of the subject that it understands: nothing else is ever shown to it. */
  readonly subject: Subject
  readonly source: SourceName
  readonly adapter: DataAdapter
  readonly reads: TimelineSource['reads']
  readonly list: TimelineSource['list']
  /** Its pages are continued by live changes. */
  readonly isLive: boolean
}

const pageSize = 30

const nothingYet: TimelineState = {
  rows: [], sources: [], status: 'loading', older: 'idle', newer: 'end', total: { value: 0, bound: 'at-least', without: [] },
  counts: { kinds: new Map(), channels: new Map(), directions: new Map() }, version: 0,
}

export function createTimelineSession(runtime: Runtime, around: Instant | null): TimelineSession {
  const listeners = new Set<() => void>()
  const gone = new Set<string>()
  const publish = () => listeners.forEach((listener) => listener())
  let question: SessionQuestion | undefined
  let opened: OpenTimeline | undefined

  return {
    prepare(next) {
      if (question && question.filter !== next.filter) void opened?.timeline.filter(next.filter)
      question = next
    },
    subscribe(listener) {
      listeners.add(listener)
      if (question && !opened) {
        opened = openTimeline(runtime, around, question, gone)
        opened.timeline.subscribe(publish)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        opened?.close()
        opened = undefined
      }
    },
    getState: () => opened?.timeline.getState() ?? nothingYet,
    older: () => void opened?.timeline.older(),
    newer: () => void opened?.timeline.newer(),
    retry: (source) => void opened?.timeline.retry(source),
    searchFurther: () => void opened?.timeline.searchFurther(),
    find: (ref) => opened?.timeline.find(ref),
    apply: (source, change) => opened?.apply(source, change),
    isGone: (ref) => gone.has(refKey(ref)) || opened?.timeline.find(ref)?.deletedAt !== undefined,
  }
}

interface OpenTimeline {
  readonly timeline: Timeline
  apply(source: string, change: Change): void
  close(): void
}

function openTimeline(runtime: Runtime, around: Instant | null, { subject, scope, filter, now, onEvent }: SessionQuestion, gone: Set<string>): OpenTimeline {
  const life = new AbortController()
  const reader = createPageReader({ runtime, subject, onEvent })
  const origins = originsOf(runtime, subject)
  const followed = new Set<string>()
  const apply = (source: string, change: Change) => {
    if (change.type === 'gone') {
      reader.forget(change, timeline.find(change.ref)?.sameAs ?? [])
      gone.add(refKey(change.ref))
    }
    timeline.apply(source, change.type === 'put' ? { ...change, item: runtime.graves.clean(change.item) } : change)
  }
  const timeline = createTimeline({
    sources: origins,
    ask: { subject, scope, where: filter, limit: pageSize, ...(around !== null && { around }) },
    now,
    sleep,
    isOnline: () => globalThis.navigator?.onLine !== false,
    readPage: async (id, ask, signal) => {
      const origin = origins.find(({ source }) => source.id === id)!
      const page = await reader.read(origin, ask, signal)
      if (page.since !== undefined && origin.isLive && !followed.has(id)) {
        followed.add(id)
        void followLive(runtime, origin, { scope, since: page.since }, life.signal, (change) => apply(id, change))
      }
      return page
    },
  })
  return {
    timeline,
    apply,
    close() {
      life.abort()
      timeline.dispose()
    },
  }
}

/** Everything that can tell something about this customer: timelines, and orders and cases as timelines of their own. */
function originsOf({ adapters }: Runtime, subject: Subject): readonly TimelineOrigin[] {
  return adapters.flatMap((adapter) => {
    const { id, label, timeline, live, accepts } = adapter
    const known = subject.filter(({ scheme }) => accepts.includes(scheme))
    if (known.length === 0) return []
    const told = timeline ? [{ source: { id, label }, reads: timeline.reads, list: timeline.list.bind(timeline), isLive: live !== undefined }] : []
    return [...told, ...recordTimelines(adapter)].map((origin) => ({ isLive: false, ...origin, adapter, subject: known }))
  })
}
