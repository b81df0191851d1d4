'use client'
import { ShieldAlert, ShieldCheck, ShieldX } from 'lucide'
import { useMemo } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { Popover } from '../controls/Popover.js'
import { useMay } from '../desk/useDecision.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { decisionText } from './decisionText.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import type { ReplyHandover } from './useReplyHandover.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

const ReplyComposerRule = loadLater(() => import('./ReplyComposerRule.js'))

interface RibbonProps {
  readonly policy: ReplyPolicy
  readonly handover: ReplyHandover
}

const shields = { 'allow': ShieldCheck, 'needs-approval': ShieldAlert, 'deny': ShieldX } as const

/** What this agent may do here, under which rule, who can instead, and one step to them. */
export function ReplyComposerRibbon({ policy, handover }: RibbonProps) {
  const { t } = useAlongside()
  const { reading, request, channel, privateDecision, approversOf, could, names } = policy
  const decision = reading.decision
  if (!decision) return <Assignee policy={policy} handover={handover} />
  const { effect, rule } = decision
  const approvers = effect === 'needs-approval' ? approversOf(decision.steps) : []
  const mayWrite = channel.visibility === 'private' ? 'policy.mayPrivate' : 'policy.mayPublic'
  return (
    <div className="al-composer-policy-line" data-effect={effect}>
      <Icon of={shields[effect]} />
      <div>
        {effect !== 'allow' && privateDecision?.effect === 'allow' && <>{t('policy.mayPrivate')} </>}
        {effect === 'allow' ? t(mayWrite) : decisionText(t, decision, names)}{' '}
        {approvers.length > 0 && <><Named message={t('policy.ask')} people={approvers.map(({ id }) => names.nameOf(id))} />{' '}</>}
        {effect === 'deny' && could.length > 0 && <><Named message={t('policy.could', { count: could.length })} people={could.map(({ id }) => names.nameOf(id))} />{' '}</>}
        <Popover trigger={t('policy.ruleName', { rule })} title={t('policy.why')}>{() => <ReplyComposerRule request={reading.request} decision={decision} />}</Popover>
        {effect === 'deny' && <HandTo policy={policy} handover={handover} />}
        <Assignee policy={policy} handover={handover} key={request.exchange?.assignee} />
      </div>
    </div>
  )
}

const mostNames = 3

/** People as a choice: any of them will do. */
function Named({ message, people }: { readonly message: string; readonly people: readonly string[] }) {
  const { locale } = useAlongside()
  const either = useMemo(() => new Intl.ListFormat(locale, { type: 'disjunction' }), [locale])
  return <strong className="al-composer-named"><ReplyComposerWords message={message} names={either.format(people.slice(0, mostNames))} /></strong>
}

/** Gives the conversation to somebody who may. */
function HandTo({ policy: { could, names, request, thread }, handover }: RibbonProps) {
  const { t } = useAlongside()
  const may = useMay(request, 'assign')
  const [first] = could
  if (!first || !may || thread.status === 'off' || request.exchange?.assignee === first.id) return null
  return <> <button type="button" className="al-link" onClick={() => void handover.order({ type: 'assign', to: first.id })}>{t('policy.handTo', { name: names.firstNameOf(first.id) })}</button></>
}

/** Whose conversation it is, and the way to take it where that is permitted. */
function Assignee({ policy: { names, request, thread, reading }, handover }: RibbonProps) {
  const { t, runtime } = useAlongside()
  const assignee = thread.state?.assignee ?? null
  const verb = assignee === null ? 'assign' : 'take-over'
  const may = useMay(request, verb)
  const isNeeded = reading.decision?.rule === 'assignee-only'
  if (assignee === runtime.actor.id || (assignee === null && !isNeeded)) return null
  const take = () => void handover.order(assignee === null ? { type: 'assign', to: runtime.actor.id } : { type: 'take-over' })
  return (
    <>
      {' '}{assignee !== null && !isNeeded && <ReplyComposerWords message={t('policy.assigned')} name={names.nameOf(assignee)} />}{' '}
      {may && <button type="button" className="al-link" onClick={take}>{t(assignee === null ? 'policy.take' : 'policy.takeOver')}</button>}
    </>
  )
}
