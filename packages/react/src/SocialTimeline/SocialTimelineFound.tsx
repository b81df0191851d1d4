'use client'
import { useEffect } from 'react'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { TimelineView } from './createTimelineView.js'
import { findWords } from './findWords.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

bringEnglish(en)

interface FoundProps {
  readonly view: TimelineView
  readonly model: SocialTimelineModel
  readonly count: number
}

/** How many were found, how far back anybody looked, and what to do when that is not enough. Teaches the rows to mark what was found. */
export default function SocialTimelineFound({ view, model, count }: FoundProps) {
  const { t, format } = useAlongside()
  useEffect(() => view.setState({ findWords }), [view])
  const { state: { status, older, searchedTo }, filter: { text } } = model
  const isLooking = status === 'loading' || older === 'loading'
  const found = count > 0 ? t('timeline.foundAnnounced', { count }) : text === undefined ? t('timeline.noResults') : t('timeline.noResultsFor', { text })
  const reach = isLooking ? t('timeline.searching')
    : searchedTo === undefined ? ''
    : searchedTo === 'beginning' ? t('timeline.searchedAll')
    : t('timeline.searchedTo', { date: format.date(searchedTo) })
  return (
    <div className="al-timeline-status">
      <span role="status">{isLooking ? '' : found}</span>
      <span>{reach}</span>
      {!isLooking && (older === 'paused' || older === 'idle') && (
        <button type="button" className="al-link" onClick={older === 'paused' ? model.searchFurther : model.older}>{t('timeline.searchFurther')}</button>
      )}
      <button type="button" className="al-link" onClick={() => model.setFilter({})}>{t('timeline.clear')}</button>
    </div>
  )
}
