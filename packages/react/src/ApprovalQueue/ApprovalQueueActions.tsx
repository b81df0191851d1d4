'use client'
import { TriangleAlert } from 'lucide'
import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { Icon } from '../controls/Icon.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { ApprovalQueueTracked } from './ApprovalQueueTracked.js'
import type { WaitingApproval } from './toApprovals.js'
import type { ApprovalModel } from './useApproval.js'

bringEnglish(en)

interface ActionsProps {
  readonly approval: WaitingApproval
  readonly model: ApprovalModel
  readonly onDone: () => void
}

/** The decision: approve, edit and approve, or turn down with a word why. */
export function ApprovalQueueActions(props: ActionsProps) {
  const { t } = useAlongside()
  const [way, setWay] = useState<'edit' | 'reject'>()
  const { approval, model, onDone } = props
  const { isDeciding, send, approve, canDecide, reading, draft } = model
  const [hasOthers, setOthers] = useState(true)
  const buttons = useRef<HTMLDivElement>(null)
  const { wants, rivals, submission } = approval
  const finish = async (decided: Promise<boolean>) => {
    if (await decided) onDone()
  }
  const back = () => {
    const key = way === 'edit' ? 'e' : 'r'
    setWay(undefined)
    requestAnimationFrame(() => buttons.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus())
  }
  if (wants === 'nothing' && !isDeciding) return <footer className="al-approvals-actions"><button type="button" className="al-button" data-variant="primary" onClick={onDone}>{t('approvals.next')}</button></footer>
  if (way === 'edit') return <EditForm key={draft} {...props} onBack={back} finish={finish} />
  if (way === 'reject') return <RejectForm {...props} onBack={back} finish={finish} />
  const state = isDeciding ? t('approvals.deciding') : reading === 'reading' ? t('approvals.reading') : undefined
  return (
    <footer className="al-approvals-actions">
      {rivals.length > 0 && wants === 'decision' && (
        <label className="al-approvals-others">
          <input type="checkbox" checked={hasOthers} onChange={(event) => setOthers(event.currentTarget.checked)} />
          <span>{t('approvals.others', { count: rivals.length })}</span>
        </label>
      )}
      <Refusal model={model} />
      <div ref={buttons} className="al-approvals-buttons">
        {wants === 'send'
          ? <Press variant="primary" label={t('approvals.send')} isOff={!canDecide} press={() => finish(send())} />
          : (
            <>
              <Press variant="primary" letter="a" label={t('approvals.approve')} isOff={!canDecide} press={() => finish(approve(hasOthers ? 'reject' : 'keep'))} />
              <Press letter="e" label={t('approvals.edit')} isOff={!canDecide} press={() => setWay('edit')} />
              <Press letter="r" label={t('approvals.reject')} isOff={isDeciding || submission.state === 'approved'} press={() => setWay('reject')} />
            </>
          )}
        {state !== undefined && <span className="al-quiet al-small" role="status">{state}</span>}
      </div>
    </footer>
  )
}

/** Why the desk did not take the last decision. What is new to read has a place of its own. */
function Refusal({ model: { notice, sinceRead } }: Pick<ActionsProps, 'model'>) {
  return notice === undefined || sinceRead.isDifferent ? null : <p className="al-approvals-refusal" role="alert"><Icon of={TriangleAlert} /><span>{notice}</span></p>
}

interface PressProps {
  readonly label: string
  readonly letter?: string
  readonly variant?: 'primary'
  readonly isOff: boolean
  readonly press: () => unknown
}

/** Stays reachable while it is off, so that the focus has a place to stay. */
function Press({ label, letter, variant, isOff, press }: PressProps) {
  return (
    <button type="button" className="al-button" data-variant={variant} data-key={letter} aria-keyshortcuts={letter} aria-disabled={isOff} onClick={() => !isOff && void press()}>
      {label}
    </button>
  )
}

interface FormProps extends ActionsProps {
  readonly onBack: () => void
  readonly finish: (decided: Promise<boolean>) => Promise<void>
}

/** Leaves a form by Escape without leaving what is around it. */
const escape = (leave: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return
  event.preventDefault()
  leave()
}

function EditForm({ approval: { submission, rivals }, model, onBack, finish }: FormProps) {
  const { approveEdited, isDeciding, canDecide } = model
  const { t } = useAlongside()
  const { nameOf } = useStaffNames()
  const id = useId()
  const before = submission.text === 'erased' ? '' : submission.text
  const [original] = useState(before)
  const [text, setText] = useState(before)
  const [note, setNote] = useState('')
  const isSame = text.trim() === original.trim() || text.trim() === ''
  const isOff = isDeciding || !canDecide || isSame
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isOff) void finish(approveEdited(text.trim(), note))
  }
  return (
    <form className="al-approvals-actions al-approvals-form" onSubmit={save} onKeyDown={escape(onBack)}>
      <label htmlFor={`${id}-text`}>{t('approvals.editText')}</label>
      <textarea id={`${id}-text`} autoFocus dir="auto" rows={5} lang={submission.words === 'erased' ? undefined : submission.words.language} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {!isSame && <div className="al-approvals-preview"><p className="al-quiet al-small">{t('approvals.yourChange')}</p><ApprovalQueueTracked before={original} after={text} /></div>}
      <label htmlFor={`${id}-note`}><ReplyComposerWords message={t('approvals.noteTo')} name={nameOf(submission.author)} /></label>
      <input id={`${id}-note`} dir="auto" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      {rivals.length > 0 && <p className="al-quiet al-small">{t('approvals.othersStay')}</p>}
      <Refusal model={model} />
      <div className="al-approvals-buttons">
        <button type="submit" className="al-button" data-variant="primary" aria-disabled={isOff}>{t('approvals.approveEdited')}</button>
        <button type="button" className="al-link" onClick={onBack}>{t('approvals.cancel')}</button>
      </div>
    </form>
  )
}

function RejectForm({ approval: { submission }, model, onBack, finish }: FormProps) {
  const { reject, isDeciding } = model
  const { t } = useAlongside()
  const { firstNameOf } = useStaffNames()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (isDeciding) return
    setMissing(note.trim() === '')
    if (note.trim() === '') field.current?.focus()
    else void finish(reject(note))
  }
  return (
    <form className="al-approvals-actions al-approvals-form" onSubmit={save} onKeyDown={escape(onBack)}>
      <label htmlFor={`${id}-why`}><ReplyComposerWords message={t('approvals.why')} name={firstNameOf(submission.author)} /></label>
      <textarea
        ref={field} id={`${id}-why`} autoFocus dir="auto" rows={3} value={note} aria-required aria-invalid={isMissing} aria-describedby={`${id}-hint`}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className="al-small" data-tone={isMissing ? 'negative' : undefined} role={isMissing ? 'alert' : undefined}>{t(isMissing ? 'approvals.whyMissing' : 'approvals.whyHint')}</p>
      <Refusal model={model} />
      <div className="al-approvals-buttons">
        <button type="submit" className="al-button" data-variant="primary" aria-disabled={isDeciding}>{t('approvals.rejectNow')}</button>
        <button type="button" className="al-link" onClick={onBack}>{t('approvals.cancel')}</button>
      </div>
    </form>
  )
}
