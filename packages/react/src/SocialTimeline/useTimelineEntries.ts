'use client'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createEntries } from './createEntries.js'
import type { TimelineView } from './createTimelineView.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

/** What the list shows, line by line. */
export function useTimelineEntries({ state, filter, readUpTo }: SocialTimelineModel, view: TimelineView): readonly TimelineEntry[] {
  const { format } = useAlongside()
  const opened = useStore(view, (own) => own.opened)
  const isFolding = Object.keys(filter).length === 0
  // A new memory of what was in sight wherever the list starts anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `isFolding` is such a new start
  const toEntries = useMemo(() => createEntries(format.dayKey), [format, isFolding])
  return useMemo(() => toEntries({ state, readUpTo, opened, isFolding }), [toEntries, state, readUpTo, opened, isFolding])
}
