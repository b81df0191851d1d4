'use client'
import type { Escalation } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import { useId, useState } from 'react'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { EscalationBarEscalate } from './EscalationBarEscalate.js'
import { EscalationBarHolder } from './EscalationBarHolder.js'
import { writeWhen } from './escalationText.js'
import type { EscalationView } from './useEscalation.js'

bringEnglish(en)

interface DetailsProps {
  readonly view: EscalationView
  readonly escalation: Escalation
  readonly onResolve: () => void
}

/** Why it was escalated, by whom, and everything that can be done about it. */
export default function EscalationBarDetails({ view, escalation: { reason, by, at, due, owner }, onResolve }: DetailsProps) {
  const { t, format, now } = useAlongside()
  const { names, mayAssign, mayOwn, mayResolve } = view
  const mayEnd = mayResolve && !names.isMe(owner)
  return (
    <div className="al-escalation-details al-small">
      <p className="al-escalation-reason" dir="auto">{reason === 'erased' ? <em>{t('escalation.erased')}</em> : cleanText(reason)}</p>
      <p className="al-quiet"><ReplyComposerWords message={t('escalation.by')} name={names.nameOf(by)} time={writeWhen(format, at, now())} />. {t('escalation.dueAt', { time: writeWhen(format, due, now()) })}.</p>
      <div className="al-escalation-ways">
        {mayOwn && <button type="button" className="al-link" onClick={() => void view.own()}>{t('escalation.own')}</button>}
        {mayEnd && <button type="button" className="al-link" onClick={onResolve}>{t('escalation.resolve')}</button>}
        <EscalationBarEscalate view={view} label={t('escalation.change')} />
      </div>
      <EscalationBarHolder view={view} />
      {mayAssign && <EscalationBarAssign view={view} />}
    </div>
  )
}

function EscalationBarAssign({ view }: { readonly view: EscalationView }) {
  const { t } = useAlongside()
  const id = useId()
  const { owners, names, assignee } = view
  const [chosen, setChosen] = useState<string>()
  const to = chosen ?? assignee ?? ''
  return (
    <form className="al-escalation-assign" onSubmit={(event) => {
      event.preventDefault()
      void view.assign(to === '' ? null : to)
    }}>
      <label htmlFor={id}>{t('escalation.giveTo')}</label>
      <select id={id} className="al-escalation-field" value={to} onChange={(event) => setChosen(event.currentTarget.value)}>
        <option value="">{t('escalation.nobody')}</option>
        {owners.map(({ id: person }) => <option key={person} value={person}>{names.nameOf(person)}</option>)}
      </select>
      <button type="submit" className="al-button" aria-disabled={to === (assignee ?? '')}>{t('escalation.assign')}</button>
    </form>
  )
}
