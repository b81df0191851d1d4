'use client'
import { useRef, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { VirtualList, type VirtualListHandle } from '../virtual-list/index.js'
import { createTimelineView } from './createTimelineView.js'
import { SocialTimelineFilters } from './SocialTimelineFilters.js'
import { SocialTimelinePins } from './SocialTimelinePins.js'
import { SocialTimelineRow } from './SocialTimelineRow.js'
import { SocialTimelineSearchStatus } from './SocialTimelineSearchStatus.js'
import { SocialTimelineSkeleton } from './SocialTimelineSkeleton.js'
import type { SocialTimelineSlots } from './SocialTimelineSlots.js'
import type { TimelineEntry } from './TimelineEntry.js'
import { TimelineRowContext } from './TimelineRowContext.js'
import { useGoTo } from './useGoTo.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'
import { useTimelineEntries } from './useTimelineEntries.js'
import { useTimelineKeys } from './useTimelineKeys.js'
import { useTimelineNews } from './useTimelineNews.js'
import { useTimelineRowActions } from './useTimelineRowActions.js'

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
  const { t, format } = useAlongside()
  const [view] = useState(createTimelineView)
  const list = useRef<VirtualListHandle>(null)
  const [message, announce] = useState('')
  const [isSearching, setSearching] = useState(model.filter.text !== undefined)
  const entries = useTimelineEntries(model, view)
  const goTo = useGoTo({ model, view, list, entries, announce })
  const rows = useTimelineRowActions({ model, view, slots, goTo, announce })
  const news = useTimelineNews({ model, view, list, entries, announce })
  const keys = useTimelineKeys({ view, list, entries, rows, openSearch: () => setSearching(true) })
  const { state, filter } = model
  const isFiltered = Object.keys(filter).length > 0
  const hasRows = entries.some(({ type }) => type === 'item' || type === 'gap')

  return (
    <TimelineRowContext.Provider value={rows}>
      {slots.header}
      <SocialTimelineFilters model={model} isSearching={isSearching} setSearching={setSearching} openHelp={keys.openHelp} />
      {isFiltered && <SocialTimelineSearchStatus model={model} count={entries.filter(({ type }) => type === 'item').length} />}
      <SocialTimelinePins model={model} goTo={goTo} />
      <div className="al-timeline-stage" data-clock={format.time(0).length > 6 ? 12 : 24} onPointerDown={news.touch} onKeyDown={news.touch} onWheel={news.touch}>
        {hasRows ? (
          <VirtualList
            ref={list} className="al-timeline-scroller" aria-label={t('timeline.label')} rows={entries} keyOf={keyOf} estimate={estimate}
            renderRow={renderRow} canAnchor={canAnchor} isPinnedToTop={news.isPinnedToTop} onRange={news.onRange} onKeyDown={keys.onKeyDown}
            onFocus={keys.onFocus} onBlur={keys.onBlur}
          />
        ) : state.status === 'loading' || state.older === 'loading' ? <SocialTimelineSkeleton /> : <SocialTimelineNothing model={model} isFiltered={isFiltered} slots={slots} />}
        <SocialTimelineNews news={news} model={model} />
      </div>
      <p className="al-visually-hidden" role="status">{message}</p>
      {keys.help}
    </TimelineRowContext.Provider>
  )
}

function SocialTimelineNews({ news, model }: { readonly news: ReturnType<typeof useTimelineNews>; readonly model: SocialTimelineModel }) {
  const { t } = useAlongside()
  if (news.count > 0) return <button type="button" className="al-timeline-new" title={t('timeline.jumpToNew')} onClick={news.jump}>{t('timeline.new', { count: news.count })}</button>
  if (model.around === null) return null
  return <button type="button" className="al-timeline-new" onClick={() => model.goToDate(null)}>{t('timeline.backToNewest')}</button>
}

function SocialTimelineNothing({ model, isFiltered, slots }: SocialTimelineViewProps & { readonly isFiltered: boolean }) {
  const { t } = useAlongside()
  if (!isFiltered) {
    return slots.empty ?? <div className="al-timeline-nothing"><p className="al-strong">{t('timeline.emptyTitle')}</p><p className="al-quiet">{t('timeline.emptyHint')}</p></div>
  }
  const { text } = model.filter
  return (
    <div className="al-timeline-nothing">
      <p className="al-strong">{text === undefined ? t('timeline.noResults') : t('timeline.noResultsFor', { text })}</p>
      {model.state.older === 'paused' && <button type="button" className="al-link" onClick={model.searchFurther}>{t('timeline.searchFurther')}</button>}
      <button type="button" className="al-link" onClick={() => model.setFilter({})}>{t('timeline.clear')}</button>
    </div>
  )
}
