'use client'
import type { ConsideredRule, Explanation } from '@alongside/core/policy'
import { Check, Minus } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/inspector.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

/** Every rule that was looked at for one person, in order, and which dimension kept it from applying. */
export function PolicyInspectorWhy({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useAlongside()
  const { considered, decision } = explanation
  const isTold = ({ isBuiltIn, applies }: ConsideredRule) => applies || !isBuiltIn
  const silent = considered.filter((rule) => !isTold(rule)).length
  return (
    <div className="al-inspector-why">
      <p className="al-quiet">{t('inspector.looked')}</p>
      {silent > 0 && <p className="al-quiet">{t('inspector.other', { count: silent })}</p>}
      <ol>{considered.filter(isTold).map((rule) => <Rule key={rule.rule} rule={rule} isDeciding={rule.rule === decision.rule} />)}</ol>
    </div>
  )
}

function Rule({ rule: { rule, isBuiltIn, effect, applies, failed }, isDeciding }: { readonly rule: ConsideredRule; readonly isDeciding: boolean }) {
  const { t } = useAlongside()
  return (
    <li data-applies={applies} data-deciding={isDeciding || undefined}>
      <Icon of={applies ? Check : Minus} size={12} />
      <span>
        <bdi className="al-inspector-id">{rule}</bdi> <span className="al-quiet">{t(`inspector.effect.${effect}`)}{isBuiltIn && `, ${t('inspector.builtIn')}`}</span>
        <span className="al-inspector-because">{applies ? t(isDeciding ? 'inspector.decides' : 'inspector.applies') : <Failure failed={failed} />}</span>
      </span>
    </li>
  )
}

function Failure({ failed }: { readonly failed: ConsideredRule['failed'] | undefined }) {
  const { t, format } = useAlongside()
  if (!failed) return t('inspector.notHere')
  const { dimension, wanted, found } = failed
  if (dimension === 'dates') return t('inspector.dates')
  const nameOf = (one: string) => t.word('inspector.dimension', one, one)
  if (dimension === 'unless') return t('inspector.unless', { wanted: format.list(wanted.map(nameOf)) })
  const [min, max] = wanted.map((end) => (end.endsWith('Infinity') ? t('inspector.any') : end))
  const values = dimension === 'level' ? t('inspector.level', { min: min ?? '', max: max ?? '' }) : listed(wanted)
  if (dimension === 'topics' || dimension === 'hours') return t('inspector.failedAlone', { dimension: nameOf(dimension), wanted: values })
  return t('inspector.failed', { dimension: nameOf(dimension), wanted: values, found: found.length === 0 ? t('inspector.nothing') : listed(found) })
}

const most = 6

/** Names of the policy, each kept to its own direction. */
function listed(values: readonly string[]): string {
  return `${values.slice(0, most).map((value) => `\u2068${value}\u2069`).join(', ')}${values.length > most ? ' …' : ''}`
}
