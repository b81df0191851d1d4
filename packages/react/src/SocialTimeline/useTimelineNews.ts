'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { VisibleRange } from '../virtual-list/index.js'
import type { TimelineView } from './createTimelineView.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

/** What arrives within this time is announced once. */
const batchFor = 1_000
/** Older pages are asked for this many rows before the reader gets there. */
const readAhead = 12

type ItemEntry = Extract<TimelineEntry, { type: 'item' }>
const isItem = (entry: TimelineEntry): entry is ItemEntry => entry.type === 'item'
const isLive = (entry: TimelineEntry) => isItem(entry) && entry.row.isLive

/** What arrived while the agent reads: counted, announced politely, never moving what is being read. Also reads on at both ends. */
export function useTimelineNews(view: TimelineView, model: SocialTimelineModel, entries: readonly TimelineEntry[]) {
  const { t } = useAlongside()
  const [isTouched, setTouched] = useState(false)
  const [count, setCount] = useState(0)
  const seen = useRef(new Set<string>())
  const announced = useRef(0)
  const live = useMemo(() => entries.filter(isLive).length, [entries])

  useEffect(() => {
    const fresh = live - announced.current
    if (fresh <= 0) return
    const timer = setTimeout(() => {
      announced.current = live
      view.getState().announce(t('timeline.newAnnounced', { count: fresh }))
    }, batchFor)
    return () => clearTimeout(timer)
  }, [live, view, t])

  const onRange = ({ first, last, isAtTop }: VisibleRange) => {
    const { state, around, filter } = model
    const inView = entries.slice(first, last + 1)
    if (!isAtTop) setTouched(true)
    for (const { key } of inView.filter(isLive)) seen.current.add(key)
    setCount(entries.slice(0, first).filter((entry) => isLive(entry) && !seen.current.has(entry.key)).length)
    if (last >= entries.length - readAhead && state.older === 'idle') model.older()
    if (first === 0 && around !== null && state.newer === 'idle') model.newer()
    const newest = entries.find(isItem)
    if (isAtTop && newest && around === null && Object.keys(filter).length === 0) model.markRead(newest.row.item.occurredAt)
    // Tab leads to a row in view, unless the focus is in one already.
    const { active, virtualizer } = view.getState()
    const next = inView.find(isItem)
    if (next && virtualizer.getViewpoint().focused === null && !inView.some(({ key }) => key === active)) view.setState({ active: next.key })
  }

  return {
    count,
    onRange,
    jump: () => {
      const { virtualizer } = view.getState()
      const newest = entries.find(isItem)
      virtualizer.scrollToTop()
      if (newest) virtualizer.scrollTo(newest.key, 'nearest', true)
    },
    /** Until the agent does something here, answers of slow sources may push the list down; live items never do. */
    isPinnedToTop: !isTouched && live === 0 && model.around === null,
    touch: () => setTouched(true),
  }
}
