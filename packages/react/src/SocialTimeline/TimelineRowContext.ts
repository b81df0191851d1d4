'use client'
import type { Interaction } from '@alongside/core/model'
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import type { TimelineView, TimelineViewState } from './createTimelineView.js'

/** What every row of one timeline needs besides its entry. */
export interface TimelineRowContextValue {
  readonly view: TimelineView
  readonly slots: SocialTimelineSlots
  /** The words searched for, to be marked. */
  readonly search: string
  retry(source: string): void
  older(): void
  newer(): void
  searchFurther(): void
  reply?: (item: Interaction) => void
  /** Absent where pinning is off. */
  togglePin?: (item: Interaction) => void
  isPinned(item: Interaction): boolean
  /** True for what was deleted: no quotation may keep its words. */
  isGone(ref: Interaction['ref']): boolean
  /** Called after every change of the timeline. */
  subscribe(listener: () => void): () => void
  open(item: Interaction): void
  copy(item: Interaction): void
  /** Brings the item with this reference into view. */
  goTo(ref: Interaction['ref']): void
}

export const TimelineRowContext = createContext<TimelineRowContextValue | null>(null)

export function useTimelineRow(): TimelineRowContextValue {
  const value = useContext(TimelineRowContext)
  if (!value) throw new Error('A row of the timeline was drawn outside a SocialTimeline.')
  return value
}

export function useTimelineView<T>(select: (state: TimelineViewState) => T): T {
  return useStore(useTimelineRow().view, select)
}

/** Follows the deletion of an item that need not be on screen itself. */
export function useIsGone(ref: Interaction['ref'] | undefined): boolean {
  const { isGone, subscribe } = useTimelineRow()
  const read = () => ref !== undefined && isGone(ref)
  return useSyncExternalStore(subscribe, read, read)
}
