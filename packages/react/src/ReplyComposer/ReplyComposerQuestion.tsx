'use client'
import { useEffect, useId, useRef } from 'react'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyHandover } from './useReplyHandover.js'

bringEnglish(en)

interface QuestionProps {
  readonly handover: ReplyHandover
  readonly onDone: () => void
}

/** Asks a colleague about the draft. They see it without private values, and what they write never reaches the customer. */
export default function ReplyComposerQuestion({ handover, onDone }: QuestionProps) {
  const { t, props: { staff = [] }, runtime } = useAlongside()
  const id = useId()
  const whom = useRef<HTMLSelectElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => whom.current?.focus(), [])
  const ask = async () => {
    const [to, text] = [whom.current?.value, words.current?.value.trim()]
    if (!text || !to) words.current?.focus()
    else if (await handover.ask([to], text)) onDone()
  }
  return (
    <form className="al-composer-form" onSubmit={(event) => {
      event.preventDefault()
      void ask()
    }}>
      <label htmlFor={`${id}-to`}>{t('policy.question.to')}</label>
      <select ref={whom} id={`${id}-to`}>{staff.filter((person) => person.id !== runtime.actor.id).map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}</select>
      <label htmlFor={`${id}-text`}>{t('policy.question.text')}</label>
      <textarea ref={words} id={`${id}-text`} rows={2} dir="auto" aria-describedby={`${id}-hint`} />
      <p id={`${id}-hint`} className="al-quiet">{t('policy.question.hint')}</p>
      <div className="al-composer-ways">
        <button type="submit" className="al-button">{t('policy.question.ask')}</button>
        <button type="button" className="al-link" onClick={onDone}>{t('policy.question.cancel')}</button>
      </div>
    </form>
  )
}
