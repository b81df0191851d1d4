'use client'
import type { ChangedDecision, Decision, DryRun } from '@alongside/core/policy'
import { useState } from 'react'
import type { StaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/inspector.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { PolicyInspectorBearing } from './PolicyInspectorChanges.js'
import type { TrialRequests } from './toTrialRequests.js'

bringEnglish(en)

interface RunProps {
  readonly run: DryRun
  readonly past: TrialRequests
  readonly names: StaffNames
}

const step = 10

/** How the past would have been decided: how many otherwise, and which. Counted by decision, never by person. */
export function PolicyInspectorRun({ run, past, names }: RunProps) {
  const { t, format } = useAlongside()
  const [shown, setShown] = useState(step)
  const { total, changed, decidedBy } = run
  const idle = Object.keys(decidedBy).filter((rule) => decidedBy[rule] === 0)
  const bearings = (['stricter', 'looser', 'other'] as const).filter((bearing) => run[bearing] > 0)
  return (
    <div className="al-inspector-run">
      <h4>{t('inspector.dryRun')}</h4>
      <p>
        {total === 0 ? t('inspector.nothingTried') : t('inspector.tried', { count: total })}{' '}
        {total > 0 && <span className="al-strong">{changed.length === 0 ? t('inspector.unchanged') : t('inspector.different', { count: changed.length })}</span>}
      </p>
      {bearings.length > 0 && <p className="al-quiet">{format.list(bearings.map((bearing) => t(`inspector.tally.${bearing}`, { count: run[bearing] })))}</p>}
      {past.leftOut > 0 && <p className="al-quiet">{t('inspector.leftOut', { count: past.leftOut })}</p>}
      <ul className="al-inspector-changes">
        {changed.slice(0, shown).map((change) => <Changed key={change.index} change={change} origin={past.origins[change.index]!} names={names} />)}
      </ul>
      {changed.length > shown && (
        <button type="button" className="al-button" onClick={() => setShown(shown + step)}>{t('inspector.more', { count: Math.min(step, changed.length - shown) })}</button>
      )}
      {total > 0 && idle.length > 0 && <p className="al-quiet al-small">{t('inspector.idle', { count: idle.length, rules: idle.map((rule) => `\u2068${rule}\u2069`).join(', ') })}</p>}
    </div>
  )
}

interface ChangedProps {
  readonly change: ChangedDecision
  readonly origin: TrialRequests['origins'][number]
  readonly names: StaffNames
}

function Changed({ change: { request, before, after, bearing }, origin, names }: ChangedProps) {
  const { t, format, runtime } = useAlongside()
  const { actor, at, channel } = request
  const source = channel && (runtime.adapter(channel.source)?.label ?? channel.source)
  return (
    <li>
      <p>
        <span>{t(`inspector.origin.${origin}`, { name: `\u2068${names.nameOf(actor.id)}\u2069` })}</span> <PolicyInspectorBearing bearing={bearing} />
      </p>
      <p className="al-inspector-field">
        <time dateTime={at}>{format.date(at)}, {format.time(at)}</time>{source !== undefined && <>, {source}</>}{channel && <>, {t(`shared.${channel.visibility}`)}</>}
      </p>
      <dl className="al-inspector-turn">
        <dt>{t('inspector.before')}</dt><dd><Effect decision={before} /></dd>
        <dt>{t('inspector.after')}</dt><dd><Effect decision={after} /></dd>
      </dl>
    </li>
  )
}

function Effect({ decision: { effect, rule } }: { readonly decision: Decision }) {
  const { t } = useAlongside()
  return <><bdi className="al-inspector-id">{rule}</bdi> {t(`inspector.effect.${effect}`)}</>
}
