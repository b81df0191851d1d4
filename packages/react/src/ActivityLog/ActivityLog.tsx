'use client'
import { forwardRef, useCallback, useId, useMemo, useState, type ReactNode } from 'react'
import { Popover } from '../controls/Popover.js'
import { en as desk } from '../messages/en/desk.js'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Surface } from '../surface/Surface.js'
import { ActivityLogEntry } from './ActivityLogEntry.js'
import { ActivityLogExport } from './ActivityLogExport.js'
import { ActivityLogFilters } from './ActivityLogFilters.js'
import { ActivityLogVerified } from './ActivityLogVerified.js'
import type { ActivityScope } from './createLogReader.js'
import type { ActivityContext } from './describeActivity.js'
import { useActivityLog, type ActivityLogOptions, type ActivityLogReading } from './useActivityLog.js'

bringEnglish(en)
bringEnglish(desk)

export interface ActivityLogProps extends ActivityLogOptions {
  readonly className?: string
  readonly slots?: {
    /** Above the filters, e.g. the host's own title. */
    readonly header?: ReactNode
    /** In place of our words for a log in which nothing was written. */
    readonly empty?: ReactNode
  }
}

/** Who saw, wrote, changed, approved, sent, revealed and held, under which policy, as the desk's log has it. */
export const ActivityLog = forwardRef<HTMLDivElement, ActivityLogProps>(function ActivityLog({ className = '', slots, ...options }, ref) {
  return (
    <Surface ref={ref} className={`al-activity ${className}`}>
      <Log options={options} slots={slots} key={JSON.stringify(options.scope)} />
    </Surface>
  )
})

interface LogProps {
  readonly options: ActivityLogOptions
  readonly slots: ActivityLogProps['slots']
}

function Log({ options, slots }: LogProps) {
  const { t, format } = useAlongside()
  const log = useActivityLog(options)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<string>()
  const { status, total, checked } = log
  const toggle = useCallback((id: string) => setOpened((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])), [])
  const bad = checked.state === 'checked' && checked.result.state === 'broken' ? checked.result.event : null
  const canShow = bad !== null && log.has(bad)

  function show(id: string) {
    if (!log.showEvent(id)) return
    setOpened((before) => new Set([...before, id]))
    setWanted(id)
  }

  if (status === 'off') return <p className="al-activity-plain">{t('activity.off')}</p>
  if (status === 'denied') return <p className="al-activity-plain">{t('activity.denied')}{log.readers.length > 0 && ` ${t('activity.readers', { names: format.list(log.readers) })}`}</p>
  return (
    <section aria-label={t('activity.title')}>
      {slots?.header}
      <div className="al-activity-head">
        <ActivityLogVerified checked={checked} onCheck={log.check} onShow={canShow ? show : undefined} />
        <ActivityLogFilters log={log}>{exportButton(t, log, options.scope)}</ActivityLogFilters>
      </div>
      {status === 'failed' && (
        <div className="al-notice" role="alert"><span>{t('activity.failed', { message: log.problem ?? '' })}</span><button type="button" className="al-link" onClick={log.retry}>{t('shared.retry')}</button></div>
      )}
      {status === 'loading' && total === 0 && <Waiting />}
      {status === 'ready' && total === 0 && (slots?.empty ?? <p className="al-activity-plain"><span className="al-strong">{t('activity.empty')}</span> {t('activity.emptyHint')}</p>)}
      {total > 0 && log.matching === 0 && <Unmatched log={log} />}
      <Days log={log} opened={opened} bad={bad} wanted={wanted} onToggle={toggle} />
    </section>
  )
}

function exportButton(t: ReturnType<typeof useAlongside>['t'], log: ActivityLogReading, scope: ActivityScope) {
  const mayExport = log.exportDecision === undefined || log.exportDecision.effect === 'allow'
  if (!mayExport || log.total === 0) return null
  return (
    <Popover trigger={t('activity.export')} title={t('activity.exportTitle')} className="al-button">
      {(close) => <ActivityLogExport log={log} isWhole={scope === 'all'} close={close} />}
    </Popover>
  )
}

interface DaysProps {
  readonly log: ActivityLogReading
  readonly opened: ReadonlySet<string>
  readonly bad: string | null
  readonly wanted: string | undefined
  readonly onToggle: (id: string) => void
}

function Days({ log, opened, bad, wanted, onToggle }: DaysProps) {
  const { t, format, runtime } = useAlongside()
  const { names } = log
  const context = useMemo<ActivityContext>(() => ({ t, format, names, labelOf: (source) => runtime.adapter(source)?.label ?? source }), [t, format, names, runtime])
  const id = useId()
  return (
    <>
      {log.days.map(({ key, at, events }) => (
        <div key={key} role="group" aria-labelledby={`${id}${key}`}>
          <h3 id={`${id}${key}`} className="al-activity-day">{format.day(at)}</h3>
          <ol className="al-activity-list">
            {events.map((event) => (
              <ActivityLogEntry key={event.id} event={event} context={context} isOpen={opened.has(event.id)} isBad={event.id === bad} isWanted={event.id === wanted} onToggle={onToggle} />
            ))}
          </ol>
        </div>
      ))}
      {log.hasEarlier && <p className="al-activity-earlier"><button type="button" className="al-button" onClick={log.showEarlier}>{t('activity.earlier', { count: log.nextStep })}</button></p>}
    </>
  )
}

function Unmatched({ log }: { readonly log: ActivityLogReading }) {
  const { t } = useAlongside()
  return <p className="al-activity-plain">{t('activity.noMatch')} <button type="button" className="al-link" onClick={log.clear}>{t('activity.clear')}</button></p>
}

function Waiting() {
  const { t } = useAlongside()
  return (
    <div role="status" aria-label={t('shared.loading')} className="al-activity-wait">
      <span className="al-skeleton" /><span className="al-skeleton" /><span className="al-skeleton" /><span className="al-skeleton" />
    </div>
  )
}
