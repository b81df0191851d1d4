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
  const openFolds = useStore(view, (own) => own.openFolds)
  const isFolding = Object.keys(filter).length === 0
  // A new memory of what was in sight wherever the list starts anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `isFolding` is such a new start
  const fold = useMemo(() => createEntries(format.dayKey), [format, isFolding])
  const { rows, sources, older, newer } = state
  return useMemo(() => {
    const asking = new Set(sources.filter(({ status }) => status === 'loading').map(({ source }) => source.id))
    const isWhole = older === 'end' && sources.every(({ status }) => status === 'finished') && !rows.some(({ type }) => type === 'gap')
    return fold({ rows, readUpTo, openFolds, isFolding, asking, newer, older, isWhole: isWhole && isFolding })
  }, [fold, rows, readUpTo, openFolds, isFolding, sources, newer, older])
}
