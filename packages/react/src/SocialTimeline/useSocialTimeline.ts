'use client'
import type { Change, Filter, Subject } from '@alongside/core/adapter'
import type { TimelineState } from '@alongside/core/directory'
import { refKey, withUs, type Instant, type Interaction, type InteractionRef, type Scope } from '@alongside/core/model'
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { Screen } from '../screen/createScreen.js'
import { useScreenStore } from '../screen/useScreen.js'
import { createTimelineSession } from './createTimelineSession.js'
import { hashKey } from './hashKey.js'

export interface SocialTimelineOptions {
  readonly subject: Subject
  /** What passed with us unless given. */
  readonly scope?: Scope
  /** Opens around this moment instead of now. */
  readonly around?: Instant
}

/** A pinned item as it is remembered: where and when, none of its words. */
export interface Pin {
  readonly ref: InteractionRef
  readonly occurredAt: Instant
}

export interface SocialTimelineModel {
  /** Equal for the same customer under the same scope: what is drawn for one is never drawn for another. */
  readonly id: string
  readonly subject: Subject
  readonly state: TimelineState
  readonly filter: Filter
  setFilter(filter: Filter): void
  older(): void
  newer(): void
  retry(source: string): void
  searchFurther(): void
  /** The moment the list was opened around; null while it starts at the newest. */
  readonly around: Instant | null
  goToDate(at: Instant | null): void
  find(ref: InteractionRef): Interaction | undefined
  isGone(ref: InteractionRef): boolean
  /** Applies a change that came from elsewhere, e.g. a reply just sent. */
  apply(source: string, change: Change): void
  subscribe(listener: () => void): () => void
  /** Up to when this agent had read when the timeline was opened. */
  readonly readUpTo: Instant | undefined
  /** Remembers that everything up to here was seen. */
  markRead(upTo: Instant): void
  readonly pins: readonly Pin[]
  togglePin(pin: Pin): void
}

/** The timeline of one customer without a view: merged, filtered, live, with pins and a read mark. */
export function useSocialTimeline({ subject, scope = withUs, around }: SocialTimelineOptions): SocialTimelineModel {
  const { runtime, props, now } = useAlongside()
  const screen = useScreenStore()
  const who = subjectKey(subject)
  const filter = useFilterOf(who, screen)
  const id = JSON.stringify([runtime.scopeKey, who, scope])

  const [moment, goToDate] = useKept([id, around].join(), around ?? null)
  // `id` stands for subject and scope, which hosts often build anew at every render.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const session = useMemo(() => createTimelineSession(runtime, moment), [runtime, id, moment])
  useLayoutEffect(() => session.prepare({ subject, scope, filter, now, onEvent: props.onEvent }))
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState)

  const key = hashKey(id)
  const [readMark, rememberRead] = usePreference<Instant | null>(`timeline.read:${key}`, null)
  const [readUpTo] = useKept(key, readMark ?? undefined)
  const [pins, rememberPins] = usePreference<readonly Pin[]>(`timeline.pins:${key}`, noPins)
  return {
    ...session,
    id, subject, state, filter, pins, goToDate, readUpTo,
    around: moment,
    setFilter: (next) => screen.getState().set({ filter: next }),
    markRead(upTo) {
      if (readMark === null || upTo > readMark) rememberRead(upTo)
    },
    togglePin(pin) {
      const others = pins.filter(({ ref }) => refKey(ref) !== refKey(pin.ref))
      rememberPins(others.length < pins.length ? others : [...pins, pin])
    },
  }
}

const noPins: readonly Pin[] = []

const noFilter: Filter = {}

/** What was searched for one customer may name them: it never reaches the next one's screen, not even for a frame. */
function useFilterOf(who: string, screen: Screen): Filter {
  const filter = useStore(screen, (state) => state.filter)
  const [own, setOwn] = useState<{ readonly who: string; readonly foreign: Filter | null }>({ who, foreign: null })
  if (own.who !== who) setOwn({ who, foreign: filter })
  useLayoutEffect(() => {
    if (own.foreign !== null && screen.getState().filter === own.foreign) screen.getState().set({ filter: noFilter, goTo: null })
  }, [own, screen])
  return filter === own.foreign ? noFilter : filter
}

/** What is kept for as long as a key stays the same, and begins anew with another. */
function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const [kept, keep] = useState({ key, value: initial })
  const isKept = kept.key === key
  if (!isKept) keep({ key, value: initial })
  return [isKept ? kept.value : initial, (value) => keep({ key, value })]
}
