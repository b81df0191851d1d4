'use client'
import type { Filter } from '@alongside/core/adapter'
import type { HonestCount } from '@alongside/core/directory'
import type { Direction, Instant } from '@alongside/core/model'
import { useState, type ReactNode } from 'react'
import { countText, missingText } from '../controls/countText.js'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { narrow } from './narrow.js'
import { kindsOf } from './SocialTimelineFilters.js'
import { startOfDay } from './startOfDay.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

bringEnglish(en)

export interface SocialTimelineMoreFiltersProps {
  readonly model: SocialTimelineModel
  readonly close: () => void
  readonly openHelp: () => void
}

const directions: readonly Direction[] = ['inbound', 'outbound', 'internal']

/** Everything the timeline can be narrowed by, and the way to a date. */
export default function SocialTimelineMoreFilters({ model, close, openHelp }: SocialTimelineMoreFiltersProps) {
  const alongside = useAlongside()
  const { t, format, isOn } = alongside
  const { filter, setFilter, state: { counts } } = model
  const check = (clause: 'kinds' | 'channels' | 'directions', value: string, label: string, count: HonestCount) => {
    const chosen: readonly string[] = filter[clause] ?? []
    const isChosen = chosen.includes(value)
    const next = isChosen ? chosen.filter((own) => own !== value) : [...chosen, value]
    return (
      <label key={value} title={missingText(t, format, count)}>
        <input type="checkbox" checked={isChosen} onChange={() => setFilter(narrow(filter, { [clause]: next.length === 0 ? undefined : next }))} />
        <bdi>{label}</bdi> <span className="al-figures al-quiet">{countText(t, format, count)}</span>
      </label>
    )
  }
  return (
    <div className="al-timeline-options">
      <SocialTimelineNature filter={filter} setFilter={setFilter} />
      <Group title={t('timeline.kindsTitle')}>
        {kindsOf(alongside, model).map(({ kind, label, count }) => check('kinds', kind, label, count))}
      </Group>
      <Group title={t('timeline.channels')}>
        {[...counts.channels].map(([id, count]) => check('channels', id, count.label, count))}
      </Group>
      <Group title={t('timeline.directions')}>
        {directions.map((own) => counts.directions.has(own) && check('directions', own, t(`timeline.direction.${own}`), counts.directions.get(own)!))}
      </Group>
      <SocialTimelineDate goToDate={model.goToDate} close={close} />
      <footer>
        <button type="button" className="al-link" onClick={() => setFilter({})}>{t('timeline.clear')}</button>
        {isOn('shortcuts') && <button type="button" className="al-link" onClick={() => { close(); openHelp() }}>{t('timeline.shortcuts')}</button>}
      </footer>
    </div>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <fieldset><legend>{title}</legend>{children}</fieldset>
}

function SocialTimelineNature({ filter, setFilter }: { readonly filter: Filter; readonly setFilter: (filter: Filter) => void }) {
  const { t } = useAlongside()
  return (
    <Group title={t('timeline.nature')}>
      {(['all', 'words', 'activity'] as const).map((own) => (
        <label key={own}>
          <input type="radio" name="al-nature" checked={(filter.nature ?? 'all') === own} onChange={() => setFilter(narrow(filter, { nature: own === 'all' ? undefined : own }))} />
          {t(`timeline.nature.${own}`)}
        </label>
      ))}
    </Group>
  )
}

function SocialTimelineDate({ goToDate, close }: { readonly goToDate: (at: Instant | null) => void; readonly close: () => void }) {
  const { t, timeZone } = useAlongside()
  const [day, setDay] = useState('')
  const go = () => {
    const next = day === '' ? undefined : startOfDay(day, timeZone, 1)
    if (next === undefined) return
    goToDate(next)
    close()
  }
  return (
    <form className="al-timeline-date" onSubmit={(event) => { event.preventDefault(); go() }}>
      <label>{t('timeline.goToDate')} <input type="date" value={day} onChange={(event) => setDay(event.currentTarget.value)} /></label>
      <button type="submit" className="al-button" aria-disabled={day === '' || undefined}>{t('timeline.go')}</button>
    </form>
  )
}
