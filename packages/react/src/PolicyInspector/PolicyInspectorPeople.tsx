'use client'
import type { PersonWho } from '@alongside/core/policy'
import { ChevronDown, Clock, ShieldCheck, ShieldX } from 'lucide'
import { useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/inspector.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { decisionText } from '../ReplyComposer/decisionText.js'
import type { PeopleGroup } from './groupPeople.js'
import { PolicyInspectorWhy } from './PolicyInspectorWhy.js'
import type { ApprovalNeed, PolicyInspection } from './usePolicyInspector.js'

bringEnglish(en)

const looks = { 'allow': ShieldCheck, 'needs-approval': Clock, 'deny': ShieldX } as const

/** Who may, who needs whose approval and who may not, each with the rule. */
export function PolicyInspectorPeople({ inspection }: { readonly inspection: PolicyInspection }) {
  const { t } = useAlongside()
  const { groups } = inspection
  if (groups.every(({ people }) => people.length === 0)) return <p className="al-inspector-plain">{t('inspector.noStaff')}</p>
  return groups.map((group) => <Group key={group.effect} group={group} inspection={inspection} />)
}

function Group({ group: { effect, people }, inspection }: { readonly group: PeopleGroup; readonly inspection: PolicyInspection }) {
  const { t } = useAlongside()
  return (
    <div className="al-inspector-group" data-effect={effect}>
      <h4><Icon of={looks[effect]} />{t(`inspector.group.${effect}`)}</h4>
      {people.length === 0 && <p className="al-quiet al-small">{t(`inspector.nobody.${effect}`)}</p>}
      <ul>{people.map((who) => <Person key={who.person.id} who={who} inspection={inspection} />)}</ul>
    </div>
  )
}

function Person({ who: { person, decision }, inspection }: { readonly who: PersonWho; readonly inspection: PolicyInspection }) {
  const { t } = useAlongside()
  const [isOpen, setOpen] = useState(false)
  const { names, needsOf } = inspection
  const explanation = isOpen ? inspection.explain(person.id) : undefined
  return (
    <li className="al-inspector-person">
      <div className="al-inspector-line">
        <span className="al-inspector-name"><bdi className="al-strong">{names.nameOf(person.id)}</bdi>{names.isMe(person.id) && <span className="al-quiet"> {t('inspector.you')}</span>}</span>
        <button type="button" className="al-link al-small" aria-expanded={isOpen} aria-label={`${t('inspector.why')} ${names.nameOf(person.id)}`} onClick={() => setOpen(!isOpen)}>
          {t('inspector.why')}<Icon of={ChevronDown} size={12} />
        </button>
      </div>
      <p className="al-inspector-reason">{decisionText(t, decision, names)} <span className="al-inspector-rule al-quiet">{t('inspector.rule', { rule: `\u2068${decision.rule}\u2069` })}</span></p>
      {decision.effect === 'needs-approval' && needsOf(decision).map((need) => <Need key={need.of.join()} need={need} />)}
      {explanation && <PolicyInspectorWhy explanation={explanation} />}
    </li>
  )
}

function Need({ need: { of, need, people } }: { readonly need: ApprovalNeed }) {
  const { t, format, locale } = useAlongside()
  const either = new Intl.ListFormat(locale, { type: 'disjunction' }).format(of)
  const needed = need === 'any' ? t('inspector.needs', { who: either }) : need === 'all' ? t('inspector.needsAll', { who: format.list(of) }) : t('inspector.needsSome', { count: need, who: format.list(of) })
  return (
    <p className="al-inspector-need">
      <span className="al-strong">{needed}.</span> {people.length > 0 ? t('inspector.couldApprove', { names: format.list(people) }) : t('inspector.nobodyCouldApprove')}
    </p>
  )
}
