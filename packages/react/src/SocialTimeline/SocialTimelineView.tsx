'use client'
import { useEffect, useLayoutEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { useAnnounce } from '../controls/Announcer.js'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useScreenStore } from '../screen/useScreen.js'
import { VirtualList } from '../virtual-list/index.js'
import { createEntries } from './createEntries.js'
import { createTimelineView, goTo, TimelineViewContext, type TimelineView } from './createTimelineView.js'
import { SocialTimelineFilters } from './SocialTimelineFilters.js'
import { SocialTimelineRow } from './SocialTimelineRow.js'
import { SocialTimelineSkeleton } from './SocialTimelineSkeleton.js'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import type { TimelineEntry } from './TimelineEntry.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'
import { useTimelineNews } from './useTimelineNews.js'

const SocialTimelineFound = loadLater(() => import('./SocialTimelineFound.js'))
const SocialTimelinePins = loadLater(() => import('./SocialTimelinePins.js'))
const SocialTimelineShortcuts = loadLater(() => import('./SocialTimelineShortcuts.js'))

type Keys = typeof import('./timelineKeys.js')
let keys: Keys | undefined
/** What keys do comes with the first focus in a list. */
const loadKeys = async () => (keys ??= await import('./timelineKeys.js'))

function onKeyDown(view: TimelineView, { nativeEvent, currentTarget }: KeyboardEvent) {
  const press = ({ pressKey }: Keys) => pressKey(view, nativeEvent, currentTarget)
  if (keys) press(keys)
  else loadKeys().then(press, () => undefined)
}

export interface SocialTimelineViewProps {
  readonly model: SocialTimelineModel
  readonly slots: SocialTimelineSlots
}

const keyOf = (entry: TimelineEntry) => entry.key
const canAnchor = (entry: TimelineEntry) => entry.type === 'item'
const renderRow = (entry: TimelineEntry) => <SocialTimelineRow entry={entry} />
const heights = { item: 84, day: 32, gap: 48, fold: 32, unread: 28, edge: 40 }
const estimate = (entry: TimelineEntry) => heights[entry.type]

/** The timeline as it is seen; everything it knows comes from the model. */
export function SocialTimelineView({ model, slots }: SocialTimelineViewProps) {
  const alongside = useAlongside()
  const announce = useAnnounce()
  const screen = useScreenStore()
  const drawing = { model, slots, alongside, announce, screen }
  const [view] = useState(() => createTimelineView({ ...drawing, entries: [] }))
  const { t, format, isOn } = alongside
  const { state, filter, pins, readUpTo } = model
  const isFiltered = Object.keys(filter).length > 0
  const opened = useStore(view, (own) => own.opened)
  const isHelpOpen = useStore(view, (own) => own.isHelpOpen)
  // A new memory of what was in sight wherever the list starts anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `isFiltered` is such a new start
  const toEntries = useMemo(() => createEntries(format.dayKey), [format, isFiltered])
  const entries = useMemo(() => toEntries({ state, readUpTo, opened, isFolding: !isFiltered }), [toEntries, state, readUpTo, opened, isFiltered])
  useLayoutEffect(() => view.setState({ ...drawing, entries }))
  const news = useTimelineNews(view, model, entries)
  useRequests(view, model)
  const hasRows = entries.some(({ type }) => type === 'item' || type === 'gap')
  const isReading = state.status === 'loading' || state.older === 'loading'

  return (
    <TimelineViewContext.Provider value={view}>
      {slots.header}
      <SocialTimelineFilters model={model} />
      {isFiltered && <SocialTimelineFound view={view} model={model} count={entries.filter(canAnchor).length} fallback={<div className="al-timeline-status" />} />}
      {pins.length > 0 && isOn('pin') && <SocialTimelinePins model={model} goTo={(target) => goTo(view, target)} fallback={<div style={{ blockSize: pins.length * 24 + 9 }} />} />}
      <div className="al-timeline-stage" data-clock={format.time(0).length > 6 ? 12 : 24} onPointerDown={news.touch} onKeyDown={news.touch} onWheel={news.touch}>
        {hasRows ? (
          <VirtualList
            virtualizer={view.getState().virtualizer} aria-label={t('timeline.label')} rows={entries} keyOf={keyOf} estimate={estimate} renderRow={renderRow}
            canAnchor={canAnchor} isPinnedToTop={news.isPinnedToTop} onRange={news.onRange} onFocus={() => void loadKeys().catch(() => undefined)} onKeyDown={(event) => onKeyDown(view, event)}
          />
        ) : isReading ? <SocialTimelineSkeleton /> : !isFiltered && (slots.empty ?? (
          <div className="al-timeline-nothing"><p className="al-strong">{t('timeline.emptyTitle')}</p><p className="al-quiet">{t('timeline.emptyHint')}</p></div>
        ))}
        {news.count > 0
          ? <button type="button" className="al-timeline-new" title={t('timeline.jumpToNew')} onClick={news.jump}>{t('timeline.new', { count: news.count })}</button>
          : model.around !== null && <button type="button" className="al-timeline-new" onClick={() => model.goToDate(null)}>{t('timeline.backToNewest')}</button>}
      </div>
      {isHelpOpen && <SocialTimelineShortcuts close={() => view.setState({ isHelpOpen: false })} />}
    </TimelineViewContext.Provider>
  )
}

/** Goes where a link elsewhere in the sidebar leads, and to the moment the timeline was opened around. */
function useRequests(view: TimelineView, { around }: SocialTimelineModel) {
  const screen = useScreenStore()
  const requested = useStore(screen, (state) => state.goTo)
  useEffect(() => {
    if (requested === null) return
    screen.getState().set({ goTo: null })
    goTo(view, { ref: requested })
  }, [requested, screen, view])
  useEffect(() => {
    if (around !== null && view.getState().target === null) goTo(view, { at: around })
  }, [around, view])
}
