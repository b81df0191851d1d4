'use client'
import { useId, useRef, useState, type ReactNode } from 'react'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

export interface ReasonFormProps {
  /** What is asked: why something is done. */
  readonly label: string
  /** The usual reasons; any other is written. */
  readonly reasons: readonly string[]
  readonly submit: string
  /** What follows from it. */
  readonly children?: ReactNode
  /** Does it. Answers in words what kept it from being done. */
  onSubmit(reason: string): Promise<string | undefined>
  onDone(reason: string): void
  readonly onCancel?: () => void
}

/** Asks for a reason and does something with it. A refusal is told in words, and the form stays. */
export function ReasonForm({ label, reasons, submit, children, onSubmit, onDone, onCancel }: ReasonFormProps) {
  const { t } = useAlongside()
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const [chosen, choose] = useState(reasons[0]!)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const hand = async () => {
    const reason = chosen || own.current!.value.trim()
    if (reason === '') return own.current!.focus()
    setBusy(true)
    const problem = await onSubmit(reason)
    setBusy(false)
    setRefusal(problem)
    if (problem === undefined) onDone(reason)
  }
  return (
    <form className="al-reason" onSubmit={(event) => {
      event.preventDefault()
      if (!isBusy) void hand()
    }}>
      <label className="al-strong" htmlFor={id}>{label}</label>
      <select id={id} className="al-input" value={chosen} autoFocus={onCancel !== undefined} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {reasons.map((reason) => <option key={reason}>{reason}</option>)}
        <option value="">{t('desk.reason.own')}</option>
      </select>
      {chosen === '' && <input ref={own} className="al-input" aria-label={t('desk.reason.ownWords')} maxLength={200} dir="auto" />}
      {children}
      <p role="alert" className="al-small">{refusal}</p>
      <p className="al-row">
        <button type="submit" className="al-button" aria-disabled={isBusy}>{submit}</button>
        {onCancel && <button type="button" className="al-link" onClick={onCancel}>{t('desk.reason.cancel')}</button>}
      </p>
    </form>
  )
}
