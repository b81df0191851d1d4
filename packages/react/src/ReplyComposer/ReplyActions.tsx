'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { CircleAlert } from 'lucide'
import { forwardRef, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Surface } from '../surface/Surface.js'
import { useItemActions, type ActionGuard, type ItemAction, type ItemActions } from './useItemActions.js'

const ReplyActionsRuled = loadLater(() => import('./ReplyActionsRuled.js'))

export interface ReplyActionsProps {
  readonly item: Interaction
  /** The customer it passed with: what a policy says may depend on them. The timeline's, or whoever wrote the item, unless given. */
  readonly subject?: Subject
  readonly className?: string
}

/** Edit or delete a reply of ours, like or hide a customer's post. What the network cannot do is said, not hidden. */
export const ReplyActions = forwardRef<HTMLDivElement, ReplyActionsProps>(function ReplyActions({ item, subject, className = '' }, ref) {
  const { props: { policy } } = useAlongside()
  return (
    <Surface ref={ref} className={`al-actions al-small ${className}`}>
      {policy ? <ReplyActionsRuled key={item.ref.id} item={item} {...(subject && { subject })} Actions={Actions} fallback={<span className="al-skeleton al-item-acting" />} /> : <Actions key={item.ref.id} item={item} />}
    </Surface>
  )
})

function Actions({ item, guard }: { readonly item: Interaction; readonly guard?: ActionGuard }) {
  const { t, runtime } = useAlongside()
  const { actions, progress, status } = useItemActions(item, guard)
  const [step, setStep] = useState<{ readonly type: 'choose' | 'confirm' | 'edit' } | { readonly type: 'why'; readonly reason: string }>({ type: 'choose' })
  const [wanted, setWanted] = useState<ItemAction['verb']>()
  const source = runtime.adapter(item.ref.source)?.label ?? item.ref.source
  const action = actions.find(({ verb }) => verb === wanted)
  const choose = (next: ItemAction) => {
    setWanted(next.verb)
    if (next.reason !== undefined) setStep({ type: 'why', reason: next.reason })
    else if (next.verb === 'delete') setStep({ type: 'confirm' })
    else if (next.verb === 'edit') setStep({ type: 'edit' })
    else void next.perform()
  }
  const perform = (text?: string) => {
    setStep({ type: 'choose' })
    void action?.perform(text)
  }
  const cancel = () => setStep({ type: 'choose' })
  if (step.type === 'confirm') return <ReplyActionsConfirm source={source} onConfirm={() => perform()} onCancel={cancel} />
  if (step.type === 'edit') return <ReplyActionsEdit item={item} onSave={perform} onCancel={cancel} />
  return (
    <>
      {status === 'loading' ? <span className="al-quiet" role="status">{t('composer.acting', { source })}</span> : actions.map((one) => <ReplyActionsButton key={one.verb} action={one} isBusy={progress.state === 'acting'} onChoose={() => choose(one)} />)}
      <ReplyActionsOutcome progress={progress} source={source} reason={step.type === 'why' ? step.reason : undefined} />
    </>
  )
}

function ReplyActionsButton({ action, isBusy, onChoose }: { readonly action: ItemAction; readonly isBusy: boolean; readonly onChoose: () => void }) {
  const id = useId()
  return (
    <>
      <button type="button" className="al-link" aria-disabled={isBusy || action.reason !== undefined} aria-describedby={action.reason && id} title={action.reason} onClick={() => !isBusy && onChoose()}>
        {action.label}
      </button>
      {action.reason && <span id={id} hidden>{action.reason}</span>}
    </>
  )
}

function ReplyActionsOutcome({ progress, source, reason }: { readonly progress: ItemActions['progress']; readonly source: string; readonly reason: string | undefined }) {
  const { t } = useAlongside()
  const words = { idle: '', acting: t('composer.acting', { source }), done: t('composer.acted', { source }), unknown: t('composer.actUnknown', { source }) }
  const said = progress.state === 'failed' ? progress.message : (reason ?? words[progress.state])
  const isProblem = progress.state === 'failed' || progress.state === 'unknown'
  return (
    <span role="status" className={said ? 'al-actions-outcome al-quiet' : 'al-visually-hidden'} data-tone={isProblem ? 'negative' : undefined}>
      {isProblem && <Icon of={CircleAlert} />}
      {said}
    </span>
  )
}

function ReplyActionsConfirm({ source, onConfirm, onCancel }: { readonly source: string; readonly onConfirm: () => void; readonly onCancel: () => void }) {
  const { t } = useAlongside()
  const back = useRef<HTMLButtonElement>(null)
  // The question takes the place of the button that was pressed, so the focus would be lost otherwise.
  useEffect(() => back.current?.focus(), [])
  return (
    <span role="group" aria-label={t('composer.confirmDelete', { source })} className="al-actions">
      <span>{t('composer.confirmDelete', { source })}</span>
      <button type="button" className="al-link" onClick={onConfirm}>{t('composer.deleteNow')}</button>
      <button ref={back} type="button" className="al-link" onClick={onCancel}>{t('composer.cancel')}</button>
    </span>
  )
}

function ReplyActionsEdit({ item, onSave, onCancel }: { readonly item: Interaction; readonly onSave: (text: string) => void; readonly onCancel: () => void }) {
  const { t } = useAlongside()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const save = () => {
    const text = field.current?.value.trim()
    if (text) onSave(text)
    else field.current?.focus()
  }
  return (
    <span className="al-actions-edit">
      <textarea ref={field} aria-label={t('composer.editText')} defaultValue={item.text} dir="auto" lang={item.language} spellCheck />
      <span className="al-actions">
        <button type="button" className="al-link" onClick={save}>{t('composer.saveEdit')}</button>
        <button type="button" className="al-link" onClick={onCancel}>{t('composer.cancel')}</button>
      </span>
    </span>
  )
}
