import type { Change, Filter, Subject } from '@alongside/core/adapter'
import { createTimeline, type Timeline, type TimelineState } from '@alongside/core/directory'
import { refKey, type Instant, type InteractionRef, type Scope } from '@alongside/core/model'
import type { AlongsideEvent } from '../provider/AlongsideProps.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createPageReader } from './createPageReader.js'
import { followLive, wait } from './followLive.js'
import { toTimelineOrigins } from './toTimelineOrigins.js'

export interface SessionInput {
  readonly runtime: Runtime
  readonly around: Instant | null
}

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
  /** Says what to open; has to come before the first listener. */
  prepare(question: SessionQuestion): void
  subscribe(listener: () => void): () => void
  getState(): TimelineState
  /** The open timeline; undefined while nobody listens. */
  getTimeline(): Timeline | undefined
  /** Changes what is kept, unless that is what is kept already. */
  filter(where: Filter): void
  /** Applies a change that came from elsewhere, e.g. a reply just sent. */
  apply(source: string, change: Change): void
  /** True for what was deleted, also where the item itself was never read. */
  isGone(ref: InteractionRef): boolean
}

const pageSize = 30

const nothingYet: TimelineState = {
  rows: [], sources: [], status: 'loading', older: 'idle', newer: 'end', total: { value: 0, bound: 'at-least', without: [] },
  counts: { kinds: new Map(), channels: new Map(), directions: new Map() }, version: 0,
}

export function createTimelineSession(input: SessionInput): TimelineSession {
  const listeners = new Set<() => void>()
  let timeline: Timeline | undefined
  let applyChange: TimelineSession['apply'] = () => undefined
  let life: AbortController | undefined
  let where: Filter = {}
  let question: SessionQuestion | undefined
  const gone = new Set<string>()

  const publish = () => {
    for (const listener of listeners) listener()
  }
  const open = () => {
    if (!question) return
    life = new AbortController()
    where = question.filter
    const opened = openTimeline(input, question, life.signal, (ref) => gone.add(refKey(ref)))
    timeline = opened.timeline
    applyChange = opened.apply
    timeline.subscribe(publish)
  }
  const close = () => {
    life?.abort()
    timeline?.dispose()
    timeline = undefined
    applyChange = () => undefined
  }
  return {
    prepare: (next) => {
      question = next
    },
    subscribe: (listener) => {
      listeners.add(listener)
      if (!timeline) open()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) close()
      }
    },
    getState: () => timeline?.getState() ?? nothingYet,
    getTimeline: () => timeline,
    apply: (source, change) => applyChange(source, change),
    isGone: (ref) => gone.has(refKey(ref)) || timeline?.find(ref)?.deletedAt !== undefined,
    filter: (next) => {
      if (next === where) return
      where = next
      void timeline?.filter(next)
    },
  }
}

function openTimeline(
  { runtime, around }: SessionInput, { subject, scope, filter, now, onEvent }: SessionQuestion, signal: AbortSignal, onGone: (ref: InteractionRef) => void,
): { readonly timeline: Timeline; readonly apply: TimelineSession['apply'] } {
  const reader = createPageReader({ runtime, subject, onEvent })
  const followed = new Set<string>()
  const apply = (source: string, change: Change) => {
    if (change.type === 'gone') {
      reader.forget(change, timeline.find(change.ref)?.sameAs ?? [])
      onGone(change.ref)
    }
    timeline.apply(source, change)
  }
  const origins = toTimelineOrigins(runtime, subject)
  const timeline = createTimeline({
    sources: origins.map(({ source, reads }) => ({ source, reads })),
    ask: { subject, scope, where: filter, limit: pageSize, ...(around !== null && { around }) },
    now,
    sleep: wait,
    isOnline: () => globalThis.navigator?.onLine !== false,
    readPage: async (id, ask, asking) => {
      const origin = origins.find(({ source }) => source.id === id)!
      const { adapter } = origin
      const page = await reader.read(origin, ask, asking)
      if (page.since !== undefined && origin.isLive && !followed.has(id)) {
        followed.add(id)
        void followLive({ runtime, adapter, subject, scope, since: page.since, signal, onChange: (change) => apply(id, change) })
      }
      return page
    },
  })
  return { timeline, apply }
}
