'use client'
import type { Policy } from '@alongside/core/policy'
import { ScrollText } from 'lucide'
import { forwardRef, useId, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/inspector.js'
import { en as policyWords } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { Surface } from '../surface/Surface.js'
import { PolicyInspectorPeople } from './PolicyInspectorPeople.js'
import { PolicyInspectorTrial } from './PolicyInspectorTrial.js'
import { usePolicyInspector, type PolicyInspection, type PolicyInspectorOptions } from './usePolicyInspector.js'

bringEnglish(en)
bringEnglish(policyWords)

export interface PolicyInspectorProps extends PolicyInspectorOptions {
  readonly className?: string
  readonly slots?: {
    /** Above everything, e.g. the host's own title. */
    readonly header?: ReactNode
  }
}

/** Who could answer this and by which rule, why, and what a new version of the policy would change. Changes nothing itself. */
export const PolicyInspector = forwardRef<HTMLDivElement, PolicyInspectorProps>(function PolicyInspector({ className = '', slots, ...options }, ref) {
  return (
    <Surface ref={ref} className={`al-inspector ${className}`}>
      <Inspector options={options} slots={slots} key={subjectKey(options.subject)} />
    </Surface>
  )
})

interface InspectorProps {
  readonly options: PolicyInspectorOptions
  readonly slots: PolicyInspectorProps['slots']
}

function Inspector({ options, slots }: InspectorProps) {
  const { t } = useAlongside()
  const inspection = usePolicyInspector(options)
  const id = useId()
  const { status, policy } = inspection
  if (!policy) return <p className="al-inspector-plain">{t('inspector.off')}</p>
  return (
    <section aria-label={t('inspector.title')}>
      {slots?.header}
      <InForce policy={policy} />
      <section className="al-inspector-who" aria-labelledby={`${id}who`}>
        <h3 id={`${id}who`}>{t('inspector.whoCould')}</h3>
        {status === 'failed' && (
          <div className="al-notice" role="alert"><span>{t('inspector.failedChannels')}</span><button type="button" className="al-link" onClick={inspection.retry}>{t('shared.retry')}</button></div>
        )}
        {status === 'nobody' && <p className="al-quiet">{t('inspector.nobodyHere')}</p>}
        {status === 'loading' ? <Waiting /> : <><Question inspection={inspection} /><PolicyInspectorPeople inspection={inspection} /></>}
      </section>
      <PolicyInspectorTrial subject={options.subject} inspection={inspection} />
    </section>
  )
}

/** Which version applies, and since and until when. */
function InForce({ policy: { id, version, effective: { from, until }, rules } }: { readonly policy: Policy }) {
  const { t, format, now } = useAlongside()
  const at = now()
  const hasEnded = until !== undefined && Date.parse(until) <= at
  const dates = hasEnded
    ? t('inspector.ended', { until: format.date(until) })
    : until !== undefined
      ? t('inspector.between', { from: format.date(from), until: format.date(until) })
      : t(Date.parse(from) > at ? 'inspector.from' : 'inspector.since', { time: format.date(from) })
  return (
    <p className="al-inspector-force" data-ended={hasEnded || undefined}>
      <Icon of={ScrollText} />
      <span><bdi className="al-strong">{t('inspector.inForce', { policy: id, version })}</bdi> <span className="al-quiet">{dates} · {t('inspector.rules', { count: rules.length })}</span></span>
    </p>
  )
}

function Question({ inspection: { ways, way, setWay, verbs, verb, setVerb } }: { readonly inspection: PolicyInspection }) {
  const { t } = useAlongside()
  return (
    <div className="al-inspector-question">
      {way && (
        <label><span className="al-quiet al-small">{t('inspector.where')}</span>
          <select value={way.id} onChange={({ currentTarget: { value } }) => setWay(value)}>
            {ways.map(({ id, channel }) => <option key={id} value={id}>{channel.label} · {t(`shared.${channel.visibility}`)}</option>)}
          </select>
        </label>
      )}
      <label><span className="al-quiet al-small">{t('inspector.what')}</span>
        <select value={verb} onChange={({ currentTarget: { value } }) => setVerb(value)}>
          {verbs.map((one) => <option key={one} value={one}>{t.word('inspector.verb', one, one)}</option>)}
        </select>
      </label>
    </div>
  )
}

function Waiting() {
  const { t } = useAlongside()
  return <div role="status" aria-label={t('inspector.loading')} className="al-inspector-wait"><span className="al-skeleton" /><span className="al-skeleton" /><span className="al-skeleton" /><span className="al-skeleton" /></div>
}
