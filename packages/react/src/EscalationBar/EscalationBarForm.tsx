'use client'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { dueChoices, fromLocal, toLocal, type DueChoice } from './dueChoices.js'
import type { EscalationDraft } from './EscalationBarEscalate.js'
import type { EscalationOrder, EscalationView } from './useEscalation.js'

bringEnglish(en)

interface FormProps {
  readonly view: EscalationView
  readonly draft: EscalationDraft
  readonly onChange: (draft: EscalationDraft) => void
  readonly onEscalate: (order: EscalationOrder) => void
  readonly onCancel: () => void
  readonly problem: string | undefined
}

const levels = [1, 2, 3] as const

/** How far, with whom, until when, and why. */
export default function EscalationBarForm({ view, draft, onChange, onEscalate, onCancel, problem }: FormProps) {
  const { t, format, timeZone, now, runtime } = useAlongside()
  const id = useId()
  const reason = useRef<HTMLTextAreaElement>(null)
  const [missing, setMissing] = useState<'reason' | 'past'>()
  const [openedAt] = useState(now)
  const choices = useMemo(() => dueChoices(openedAt, timeZone), [openedAt, timeZone])
  useEffect(() => reason.current?.focus(), [])

  const { escalation, isOpen, owners, names } = view
  const level = draft.level ?? (isOpen && escalation ? Math.min(escalation.level + 1, levels.length) : 1)
  const owner = draft.owner ?? owners.find((person) => person.id !== runtime.actor.id)?.id ?? runtime.actor.id
  const choice = draft.choice ?? choices[0]!.id
  const other = draft.other ?? toLocal(openedAt, timeZone)
  const due = choices.find((one) => one.id === choice)?.at ?? fromLocal(other, timeZone)

  const submit = () => {
    const words = draft.reason?.trim() ?? ''
    const problemNow = words === '' ? 'reason' : due === undefined || Date.parse(due) <= now() ? 'past' : undefined
    setMissing(problemNow)
    if (problemNow === 'reason') reason.current?.focus()
    if (!problemNow && due !== undefined) onEscalate({ level, owner, due, reason: words })
  }
  return (
    <form className="al-escalation-form" noValidate onSubmit={(event) => {
      event.preventDefault()
      submit()
    }}>
      <p className="al-strong">{t('escalation.formTitle')}</p>
      <label htmlFor={`${id}-why`}>{t('escalation.reason')}</label>
      <textarea
        ref={reason} id={`${id}-why`} className="al-escalation-field" rows={2} dir="auto" value={draft.reason ?? ''} aria-invalid={missing === 'reason'} aria-describedby={`${id}-problem`}
        onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
      />
      <label htmlFor={`${id}-whom`}>{t('escalation.whom')}</label>
      <select id={`${id}-whom`} className="al-escalation-field" value={owner} onChange={(event) => onChange({ ...draft, owner: event.currentTarget.value })}>
        {owners.map((person) => <option key={person.id} value={person.id}>{names.nameOf(person.id)}</option>)}
      </select>
      <fieldset className="al-escalation-levels">
        <legend>{t('escalation.howFar')}</legend>
        {levels.map((one) => (
          <label key={one}><input type="radio" name={`${id}-level`} checked={one === level} onChange={() => onChange({ ...draft, level: one })} />{format.number(one)}</label>
        ))}
      </fieldset>
      <fieldset className="al-escalation-dues">
        <legend>{t('escalation.until')}</legend>
        {choices.map((one) => (
          <label key={one.id}>
            <input type="radio" name={`${id}-due`} checked={one.id === choice} onChange={() => onChange({ ...draft, choice: one.id })} />
            {choiceText(t, format, one)}
          </label>
        ))}
        <label><input type="radio" name={`${id}-due`} checked={choice === 'other'} onChange={() => onChange({ ...draft, choice: 'other', other })} />{t('escalation.other')}</label>
      </fieldset>
      {choice === 'other' && (
        <>
          <label htmlFor={`${id}-other`}>{t('escalation.otherAt', { zone: timeZone })}</label>
          <input id={`${id}-other`} type="datetime-local" className="al-escalation-field" value={other} aria-invalid={missing === 'past'} aria-describedby={`${id}-problem`} onChange={(event) => onChange({ ...draft, other: event.currentTarget.value })} />
        </>
      )}
      <p id={`${id}-problem`} className="al-escalation-problem al-small" role="alert">{missing === 'reason' ? t('escalation.noReason') : missing === 'past' ? t('escalation.past') : problem}</p>
      <div className="al-escalation-foot">
        <button type="button" className="al-link" onClick={onCancel}>{t('escalation.cancel')}</button>
        <button type="submit" className="al-button" data-variant="primary">{t('escalation.escalate')}</button>
      </div>
    </form>
  )
}

function choiceText(t: Translate, format: Format, { id, at, hours = 0 }: DueChoice): string {
  const time = format.time(at)
  if (id === 'hour' || id === 'hours') return `${t('escalation.inHours', { count: hours })} (${time})`
  if (id === 'monday') return t('escalation.onDay', { day: format.day(at), time })
  return t(`escalation.${id}`, { time })
}
