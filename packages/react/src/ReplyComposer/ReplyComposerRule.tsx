'use client'
import { explain, type Decision, type PolicyRequest } from '@alongside/core/policy'
import { Check, Clock, X } from 'lucide'
import { useMemo } from 'react'
import { Icon } from '../controls/Icon.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { decisionText } from './decisionText.js'

bringEnglish(en)

interface RuleProps {
  readonly request: PolicyRequest
  readonly decision: Decision
}

const looks = { 'allow': Check, 'needs-approval': Clock, 'deny': X } as const

/** Why the rules say what they say: the rule that decided in its own words, and every other one that holds here. */
export default function ReplyComposerRule({ request, decision }: RuleProps) {
  const { t, props: { policy }, locale } = useAlongside()
  const names = useStaffNames()
  const rules = useMemo(() => (policy ? explain(policy, request, { locale }).considered.filter(({ applies }) => applies) : []), [policy, request, locale])
  return (
    <div className="al-composer-rule al-small">
      <p className="al-strong">{t('policy.ruleName', { rule: decision.rule })}</p>
      <p>{decisionText(t, decision, names)}</p>
      {rules.length > 0 && <p className="al-quiet">{t('policy.alsoApply')}</p>}
      <ul>
        {rules.map(({ rule, effect }) => (
          <li key={rule} className="al-composer-policy-line" data-effect={effect}>
            <Icon of={looks[effect]} />
            <span><span className="al-strong">{rule}</span> {t(`policy.effect.${effect}`)}</span>
          </li>
        ))}
      </ul>
      <p className="al-quiet">{t('policy.version', { policy: policy?.id ?? '', version: decision.policyVersion })}</p>
    </div>
  )
}
