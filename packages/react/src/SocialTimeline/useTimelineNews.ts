'use client'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { VirtualListHandle, VisibleRange } from '../virtual-list/index.js'
import type { TimelineView } from './createTimelineView.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

export interface NewsInput {
  readonly model: SocialTimelineModel
  readonly view: TimelineView
  readonly list: RefObject<VirtualListHandle | null>
  readonly entries: readonly TimelineEntry[]
  readonly announce: (message: string) => void
}

/** What arrives within this time is announced once. */
const batchFor = 1_000
/** Older pages are asked for this many rows before the reader gets there. */
const readAhead = 12

/** What arrived while the agent reads: counted, announced politely, never moving what is being read. Also reads on at both ends. */
export function useTimelineNews({ model, view, list, entries, announce }: NewsInput) {
  const { t } = useAlongside()
  const [isTouched, setTouched] = useState(false)
  const [count, setCount] = useState(0)
  const seen = useRef(new Set<string>())
  const announced = useRef(0)
  const live = useMemo(() => entries.filter((entry) => entry.type === 'item' && entry.row.isLive).length, [entries])
  const latest = useRef({ model, entries })
  useLayoutEffect(() => {
    latest.current = { model, entries }
  })

  useEffect(() => {
    const fresh = live - announced.current
    if (fresh <= 0) return
    const timer = setTimeout(() => {
      announced.current = live
      announce(t('timeline.newAnnounced', { count: fresh }))
    }, batchFor)
    return () => clearTimeout(timer)
  }, [live, announce, t])

  const onRange = useCallback(({ first, last, isAtTop }: VisibleRange) => {
    const { model: own, entries: shown } = latest.current
    if (!isAtTop) setTouched(true)
    const isLive = (entry: TimelineEntry) => entry.type === 'item' && entry.row.isLive
    for (const entry of shown.slice(first, last + 1)) if (isLive(entry)) seen.current.add(entry.key)
    setCount(shown.slice(0, first).filter((entry) => isLive(entry) && !seen.current.has(entry.key)).length)
    if (last >= shown.length - readAhead && own.state.older === 'idle') own.older()
    if (first === 0 && own.around !== null && own.state.newer === 'idle') own.newer()
    const newest = shown.find((entry) => entry.type === 'item')
    if (isAtTop && newest && own.around === null && Object.keys(own.filter).length === 0) own.markRead(newest.row.item.occurredAt)
    followWindow(view, shown, first, last)
  }, [view])

  const jump = useCallback(() => {
    const newest = latest.current.entries.find(({ type }) => type === 'item')
    list.current?.scrollToTop()
    if (newest) list.current?.scrollTo(newest.key, 'nearest', { focus: true })
  }, [list])

  return {
    count,
    onRange,
    jump,
    /** Until the agent does something here, answers of slow sources may push the list down; live items never do. */
    isPinnedToTop: !isTouched && live === 0 && model.around === null,
    touch: useCallback(() => setTouched(true), []),
  }
}

/** Tab leads to a row in view, unless the focus is in one already. */
function followWindow(view: TimelineView, entries: readonly TimelineEntry[], first: number, last: number) {
  const { active } = view.getState()
  const inView = entries.slice(first, last + 1)
  if (inView.some(({ key }) => key === active)) return
  const next = inView.find(({ type }) => type === 'item')
  if (next && !view.getState().hasFocus) view.setState({ active: next.key })
}
