'use client'
import type { Filter } from '@alongside/core/adapter'
import type { Direction, Instant } from '@alongside/core/model'
import { useState, type ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useKinds } from './SocialTimelineFilters.js'
import { startOfDay } from './startOfDay.js'
import { useHonestCount } from './useHonestCount.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

export interface SocialTimelineMoreFiltersProps {
  readonly model: SocialTimelineModel
  readonly close: () => void
  readonly openHelp: () => void
}

const directions: readonly Direction[] = ['inbound', 'outbound', 'internal']

/** Everything the timeline can be narrowed by, and the way to a date. */
export default function SocialTimelineMoreFilters({ model, close, openHelp }: SocialTimelineMoreFiltersProps) {
  const { t, isOn } = useAlongside()
  const { filter, setFilter, state } = model
  const kinds = useKinds(model)
  const write = useHonestCount()
  const toggle = <K extends 'kinds' | 'channels' | 'directions'>(clause: K, value: string) => {
    const { [clause]: before = [], ...rest } = filter
    const values = (before as readonly string[]).includes(value) ? (before as readonly string[]).filter((own) => own !== value) : [...before, value]
    setFilter((values.length === 0 ? rest : { ...rest, [clause]: values }) as Filter)
  }
  return (
    <div className="al-timeline-options">
      <SocialTimelineNature filter={filter} setFilter={setFilter} />
      <Group title={t('timeline.kindsTitle')}>
        {kinds.map(({ kind, label, count }) => <Check key={kind} label={label} count={write(count)} isOn={filter.kinds?.includes(kind) ?? false} toggle={() => toggle('kinds', kind)} />)}
      </Group>
      <Group title={t('timeline.channels')}>
        {[...state.counts.channels].map(([id, count]) => <Check key={id} label={count.label} count={write(count)} isOn={filter.channels?.includes(id) ?? false} toggle={() => toggle('channels', id)} />)}
      </Group>
      <Group title={t('timeline.directions')}>
        {directions.map((own) => {
          const count = state.counts.directions.get(own)
          return count && <Check key={own} label={t(`timeline.direction.${own}`)} count={write(count)} isOn={filter.directions?.includes(own) ?? false} toggle={() => toggle('directions', own)} />
        })}
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

interface CheckProps {
  readonly label: string
  readonly count: { readonly text: string; readonly without: string | undefined }
  readonly isOn: boolean
  readonly toggle: () => void
}

function Check({ label, count, isOn, toggle }: CheckProps) {
  return (
    <label title={count.without}>
      <input type="checkbox" checked={isOn} onChange={toggle} />
      <bdi>{label}</bdi> <span className="al-figures al-quiet">{count.text}</span>
    </label>
  )
}

function SocialTimelineNature({ filter, setFilter }: { readonly filter: Filter; readonly setFilter: (filter: Filter) => void }) {
  const { t } = useAlongside()
  const { nature, ...rest } = filter
  return (
    <Group title={t('timeline.nature')}>
      {(['all', 'words', 'activity'] as const).map((own) => (
        <label key={own}>
          <input type="radio" name="al-nature" checked={(nature ?? 'all') === own} onChange={() => setFilter(own === 'all' ? rest : { ...rest, nature: own })} />
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
