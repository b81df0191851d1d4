'use client'
import type { Instant, InteractionRef } from '@alongside/core/model'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AlongsideContextValue } from '../provider/AlongsideContext.js'
import type { Screen } from '../screen/createScreen.js'
import { createVirtualizer, type Virtualizer } from '../virtual-list/index.js'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import type { TextMark } from './splitText.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

/** What one drawing of the timeline was made of, for everything that acts later: keys, links, buttons of rows. */
export interface TimelineDrawing {
  readonly model: SocialTimelineModel
  readonly slots: SocialTimelineSlots
  readonly entries: readonly TimelineEntry[]
  readonly alongside: AlongsideContextValue
  /** Says something to screen readers. */
  readonly announce: (message: string) => void
  readonly screen: Screen
}

/** The last drawing, and what the agent did to it. Kept by row key, so that it survives a row's leaving the window. */
export interface TimelineViewState extends TimelineDrawing {
  readonly virtualizer: Virtualizer
  /** The one row that Tab leads to. */
  readonly active: string | null
  /** What was opened: long words, a warned text (see `warned`), a folded conversation. */
  readonly opened: ReadonlySet<string>
  /** The row a link led to, marked for a moment. */
  readonly flashed: string | null
  /** Where the list is on its way to. */
  readonly target: TimelineTarget | null
  readonly isSearching: boolean
  readonly isHelpOpen: boolean
  /** Marks the words that were searched for; comes with the first filter. */
  readonly findWords?: (text: string, search: string) => readonly TextMark[]
}

/** An item to be found, by reading further back if need be, or a moment to start at. */
export interface TimelineTarget {
  readonly ref?: InteractionRef
  readonly at?: Instant
}

export type TimelineView = StoreApi<TimelineViewState>

export const createTimelineView = (drawing: TimelineDrawing): TimelineView =>
  createStore<TimelineViewState>(() => ({
    ...drawing,
    virtualizer: createVirtualizer(), active: null, opened: new Set(), flashed: null, target: null, isSearching: drawing.model.filter.text !== undefined, isHelpOpen: false,
  }))

export const TimelineViewContext = createContext<TimelineView | null>(null)

/** The view of the timeline around: its parts are drawn nowhere else. */
export const useTimelineView = (): TimelineView => useContext(TimelineViewContext)!

export function useTimelineState<T>(select: (state: TimelineViewState) => T): T {
  return useStore(useTimelineView(), select)
}

/** Whether something is opened, and the way to change that. */
export function useOpened(key: string): readonly [boolean, () => void] {
  const view = useTimelineView()
  return [useTimelineState(({ opened }) => opened.has(key)), () => toggle(view, key)]
}

export function toggle(view: TimelineView, key: string): void {
  const opened = new Set(view.getState().opened)
  if (!opened.delete(key)) opened.add(key)
  view.setState({ opened })
}

/** The key under which a content warning is lifted. */
export const warned = (key: string) => `warned:${key}`

/** Brings an item or a moment into view. */
export function goTo(view: TimelineView, target: TimelineTarget): void {
  view.setState({ target })
  void import('./pursue.js').then(({ pursue }) => pursue(view, target), () => view.setState({ target: null }))
}

