'use client'
import type { Decision, PolicyActor } from '@alongside/core/policy'
import { ShieldX } from 'lucide'
import { useMemo } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { decisionText } from '../ReplyComposer/decisionText.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { useStaffNames } from './useStaffNames.js'

bringEnglish(en)

interface DeniedProps {
  readonly className: string
  /** What cannot be done. */
  readonly what: string
  readonly decision: Decision
  readonly could: readonly PolicyActor[]
}

const mostNames = 3

/** That something is not permitted, why, by which rule, and who can. */
export function PolicyDenied({ className, what, decision, could }: DeniedProps) {
  const { t, locale } = useAlongside()
  const names = useStaffNames()
  const either = useMemo(() => new Intl.ListFormat(locale, { type: 'disjunction' }), [locale])
  const people = either.format(could.slice(0, mostNames).map(({ id }) => names.nameOf(id)))
  return (
    <p className={className}>
      <Icon of={ShieldX} />
      <span>
        {what} {decisionText(t, decision, names)}{' '}
        {could.length > 0 && <strong><ReplyComposerWords message={t('policy.could', { count: could.length })} names={people} /> </strong>}
        <span className="al-quiet">{t('policy.ruleName', { rule: decision.rule })}</span>
      </span>
    </p>
  )
}
