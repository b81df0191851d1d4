'use client'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

/** How many were found, and how far back anybody looked. */
export function SocialTimelineSearchStatus({ model, count }: { readonly model: SocialTimelineModel; readonly count: number }) {
  const { t, format } = useAlongside()
  const { state } = model
  const isLooking = state.status === 'loading' || state.older === 'loading'
  const { searchedTo } = state
  const reach = isLooking ? t('timeline.searching')
    : searchedTo === undefined ? ''
    : searchedTo === 'beginning' ? t('timeline.searchedAll')
    : t('timeline.searchedTo', { date: format.date(searchedTo) })
  return (
    <div className="al-timeline-status">
      <span role="status">{isLooking ? '' : t('timeline.foundAnnounced', { count })}</span>
      <span>{reach}</span>
      {!isLooking && (state.older === 'paused' || state.older === 'idle') && (
        <button type="button" className="al-link" onClick={state.older === 'paused' ? model.searchFurther : model.older}>{t('timeline.searchFurther')}</button>
      )}
      <button type="button" className="al-link" onClick={() => model.setFilter({})}>{t('timeline.clear')}</button>
    </div>
  )
}
