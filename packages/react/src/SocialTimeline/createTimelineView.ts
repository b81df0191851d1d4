import type { Instant, InteractionRef } from '@alongside/core/model'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the agent did to rows: kept by row key, so that it survives a row's leaving the window. */
export interface TimelineViewState {
  /** The one row that Tab leads to. */
  readonly active: string | null
  /** True while the focus is inside the list. */
  readonly hasFocus: boolean
  /** Rows shown whole. */
  readonly expanded: ReadonlySet<string>
  /** Rows whose content warning was lifted. */
  readonly revealed: ReadonlySet<string>
  readonly openFolds: ReadonlySet<string>
  /** The row a link led to, marked for a moment. */
  readonly flashed: string | null
  /** Where the list is on its way to. */
  readonly target: TimelineTarget | null
}

/** An item to be found, by reading further back if need be, or a moment to start at. */
export interface TimelineTarget {
  readonly ref?: InteractionRef
  readonly at?: Instant
}

export type TimelineView = StoreApi<TimelineViewState>

export const createTimelineView = (): TimelineView =>
  createStore<TimelineViewState>(() => ({ active: null, hasFocus: false, expanded: new Set(), revealed: new Set(), openFolds: new Set(), flashed: null, target: null }))

/** Adds or removes a key of one of the sets. */
export function toggleKey(view: TimelineView, set: 'expanded' | 'revealed' | 'openFolds', key: string): void {
  const next = new Set(view.getState()[set])
  if (!next.delete(key)) next.add(key)
  view.setState({ [set]: next })
}
