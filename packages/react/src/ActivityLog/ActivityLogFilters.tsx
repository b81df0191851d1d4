'use client'
import type { ReactNode } from 'react'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ActivityKind } from './ActivityEvent.js'
import type { ActivityLogReading } from './useActivityLog.js'

bringEnglish(en)

interface FiltersProps {
  readonly log: ActivityLogReading
  /** What stands at the end of the row. */
  readonly children: ReactNode
}

/** By person and kind of event. People stand by name; nothing is counted for anybody. */
export function ActivityLogFilters({ log, children }: FiltersProps) {
  const { t } = useAlongside()
  const { people, kinds, person, kind, setPerson, setKind, matching, total } = log
  if (total === 0) return null
  return (
    <div className="al-activity-filters">
      <select aria-label={t('activity.person')} value={person ?? ''} onChange={({ currentTarget: { value } }) => setPerson(value || null)}>
        <option value="">{t('activity.everybody')}</option>
        {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
      <select aria-label={t('activity.kind')} value={kind ?? ''} onChange={({ currentTarget: { value } }) => setKind((value || null) as ActivityKind | null)}>
        <option value="">{t('activity.everything')}</option>
        {kinds.map((one) => <option key={one} value={one}>{t(`activity.kinds.${one}`)}</option>)}
      </select>
      {matching < total && <span className="al-quiet al-small al-figures">{t('activity.count', { count: matching })}</span>}
      {children}
    </div>
  )
}
