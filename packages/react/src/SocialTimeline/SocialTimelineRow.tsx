'use client'
import { ChevronDown, ChevronUp } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { sourceProblem } from '../controls/sourceProblem.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useOpened, useTimelineState } from './createTimelineView.js'
import { SocialTimelineItem } from './SocialTimelineItem.js'
import type { TimelineEntry } from './TimelineEntry.js'

type Entry<Type> = Extract<TimelineEntry, { readonly type: Type }>

/** One line of the list, whatever it is. */
export function SocialTimelineRow({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useAlongside()
  switch (entry.type) {
    case 'item': return <SocialTimelineItem row={entry.row} />
    case 'day': return <SocialTimelineDay at={entry.at} />
    case 'gap': return <SocialTimelineGap entry={entry} />
    case 'fold': return <SocialTimelineFold entry={entry} />
    case 'unread': return <p className="al-timeline-unread"><Icon of={ChevronUp} />{t('timeline.unread')}</p>
    case 'edge': return <SocialTimelineEdge entry={entry} />
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

function SocialTimelineFold({ entry: { key, count } }: { readonly entry: Entry<'fold'> }) {
  const { t } = useAlongside()
  const [isOpen, toggle] = useOpened(key)
  return (
    <button type="button" className="al-timeline-fold" aria-expanded={isOpen} onClick={toggle}>
      <Icon of={isOpen ? ChevronUp : ChevronDown} />
      {t(isOpen ? 'timeline.unfold' : 'timeline.fold', { count })}
    </button>
  )
}

function SocialTimelineGap({ entry: { gaps, isAsking } }: { readonly entry: Entry<'gap'> }) {
  const alongside = useAlongside()
  const { t, format, now } = alongside
  const retry = useTimelineState(({ model }) => model.retry)
  const { reason, error } = gaps[0]!
  const names = [...new Set(gaps.map((gap) => gap.source.label))]
  const source = format.list(names)
  const problem = sourceProblem(alongside, names, error, now())
  return (
    <div className="al-notice al-timeline-gap" data-state={reason}>
      <span>{t(`timeline.gap.${reason}`, { source, problem })}</span>
      {isAsking
        ? <span>{t('timeline.asking', { source })}</span>
        : reason !== 'unordered' && <button type="button" className="al-link" onClick={() => gaps.forEach((gap) => retry(gap.source.id))}>{t('shared.retry')}</button>}
    </div>
  )
}

function SocialTimelineEdge({ entry: { key, status, since } }: { readonly entry: Entry<'edge'> }) {
  const { t, format } = useAlongside()
  const { older, newer, searchFurther } = useTimelineState(({ model }) => model)
  const [read, reading, verb] = key === 'edge:older' ? [older, 'timeline.loadingOlder', 'timeline.readFurther'] as const : [newer, 'timeline.loadingNewer', 'timeline.loadingNewer'] as const
  return (
    <div className="al-timeline-end" data-state={status}>
      {status === 'loading' && t(reading)}
      {status === 'idle' && <button type="button" className="al-link" onClick={read}>{t(verb)}</button>}
      {status === 'paused' && <button type="button" className="al-link" onClick={searchFurther}>{t('timeline.searchFurther')}</button>}
      {status === 'end' && since !== undefined && t('timeline.end', { date: format.date(since) })}
    </div>
  )
}
