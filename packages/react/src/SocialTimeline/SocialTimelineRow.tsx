'use client'
import { ArrowUp, ChevronDown, ChevronUp } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { sourceProblem } from '../controls/sourceProblem.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { toggleKey } from './createTimelineView.js'
import { SocialTimelineItem } from './SocialTimelineItem.js'
import type { TimelineEdge, TimelineEntry } from './TimelineEntry.js'
import { useTimelineRow } from './TimelineRowContext.js'

/** One line of the list, whatever it is. */
export function SocialTimelineRow({ entry }: { readonly entry: TimelineEntry }) {
  switch (entry.type) {
    case 'item': return <SocialTimelineItem row={entry.row} />
    case 'day': return <SocialTimelineDay at={entry.at} />
    case 'gap': return <SocialTimelineGap entry={entry} />
    case 'fold': return <SocialTimelineFold entry={entry} />
    case 'unread': return <SocialTimelineUnread />
    case 'edge': return <SocialTimelineEnd edge={entry} />
  }
}

function SocialTimelineDay({ at }: { readonly at: string }) {
  const { t, format, now } = useAlongside()
  const own = format.dayKey(at)
  const day = format.day(at)
  const isToday = own === format.dayKey(now())
  const isYesterday = own === format.dayKey(now() - 86_400_000)
  return <h3 className="al-timeline-day">{isToday ? t('timeline.dayToday', { day }) : isYesterday ? t('timeline.dayYesterday', { day }) : day}</h3>
}

function SocialTimelineUnread() {
  const { t } = useAlongside()
  return <p className="al-timeline-unread"><Icon of={ArrowUp} size={12} />{t('timeline.unread')}</p>
}

function SocialTimelineFold({ entry }: { readonly entry: Extract<TimelineEntry, { type: 'fold' }> }) {
  const { t } = useAlongside()
  const { view } = useTimelineRow()
  const { key, count, isOpen } = entry
  const shapes = isOpen ? ChevronUp : ChevronDown
  return (
    <button type="button" className="al-timeline-fold" aria-expanded={isOpen} onClick={() => toggleKey(view, 'openFolds', key)}>
      <Icon of={shapes} />
      {t(isOpen ? 'timeline.unfold' : 'timeline.fold', { count })}
    </button>
  )
}

const gapMessages = { slow: 'timeline.gapSlow', unordered: 'timeline.gapUnordered', lost: 'timeline.gapLost', offline: 'timeline.gapOffline' } as const
const sharedGapMessages = { slow: 'timeline.gapsSlow', failed: 'timeline.gapsFailed', offline: 'timeline.gapsOffline' } as const

function SocialTimelineGap({ entry: { gaps, isAsking } }: { readonly entry: Extract<TimelineEntry, { type: 'gap' }> }) {
  const { t, format, now } = useAlongside()
  const { retry } = useTimelineRow()
  const { source, reason, error } = gaps[0]!
  const pauseUntil = error?.retryAfter === undefined ? undefined : format.time(now() + error.retryAfter)
  const names = format.list([...new Set(gaps.map((gap) => gap.source.label))])
  const isShared = gaps.some((gap) => gap.source.label !== source.label)
  const words = isShared ? t(sharedGapMessages[reason as keyof typeof sharedGapMessages], { sources: names }) : reason === 'failed' ? t('timeline.gapFailed', { problem: sourceProblem(t, source, error, pauseUntil) }) : t(gapMessages[reason], { source: source.label })
  return (
    <div className="al-notice al-timeline-gap" data-state={reason}>
      <span>{words}</span>
      {isAsking
        ? <span>{t('timeline.gapAsking', { source: names })}</span>
        : reason !== 'unordered' && <button type="button" className="al-link" onClick={() => gaps.forEach((gap) => retry(gap.source.id))}>{t('shared.retry')}</button>}
    </div>
  )
}

function SocialTimelineEnd({ edge: { key, status, since } }: { readonly edge: TimelineEdge }) {
  const { t, format } = useAlongside()
  const { older, newer, searchFurther } = useTimelineRow()
  const isOlder = key === 'edge:older'
  return (
    <div className="al-timeline-end" data-state={status}>
      {status === 'loading' && t(isOlder ? 'timeline.loadingOlder' : 'timeline.loadingNewer')}
      {status === 'idle' && <button type="button" className="al-link" onClick={isOlder ? older : newer}>{t(isOlder ? 'timeline.readFurther' : 'timeline.loadingNewer')}</button>}
      {status === 'paused' && <button type="button" className="al-link" onClick={searchFurther}>{t('timeline.searchFurther')}</button>}
      {status === 'end' && since !== undefined && t('timeline.end', { date: format.date(since) })}
    </div>
  )
}
