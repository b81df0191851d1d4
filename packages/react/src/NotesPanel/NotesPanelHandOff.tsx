'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ConversationPlace, Notes } from './useNotesPanel.js'
import { useHandOffWords } from './useHandOffWords.js'

bringEnglish(en)

interface HandOffProps {
  readonly notes: Notes
  readonly place: ConversationPlace
  readonly onDone: () => void
}

const names = ['facts', 'tried', 'next', 'expects'] as const

/** Hands the conversation to a colleague. The same fields every time, so that nothing is forgotten. */
export default function NotesPanelHandOff({ notes, place, onDone }: HandOffProps) {
  const { t, runtime } = useAlongside()
  const announce = useAnnounce()
  const id = useId()
  const whom = useRef<HTMLSelectElement>(null)
  const [isChecked, setChecked] = useState(false)
  const { fields, to, clear } = useHandOffWords(place)
  useEffect(() => whom.current?.focus(), [])

  const people = notes.could.filter((person) => person.id !== runtime.actor.id)
  const isKnown = people.some((person) => person.id === to.text)
  const empty = names.filter((name) => fields[name].text.trim() === '')
  const missing = empty.length + (isKnown ? 0 : 1)
  const isElsewhere = notes.assignee !== null && notes.assignee !== runtime.actor.id

  const handOff = async () => {
    setChecked(true)
    if (missing > 0) return
    const { facts, tried, next, expects } = fields
    if (!(await notes.handOff(to.text, { facts: facts.text.trim(), tried: tried.text.trim(), next: next.text.trim(), expects: expects.text.trim() }))) return
    announce(t('notes.handedOver', { name: notes.names.nameOf(to.text) }))
    clear()
    onDone()
  }
  return (
    <form className="al-notes-form" aria-label={t('notes.handOffTitle')} onSubmit={(event) => {
      event.preventDefault()
      void handOff()
    }}>
      <p className="al-strong">{t('notes.handOffTitle')}</p>
      <label htmlFor={`${id}-to`}>{t('notes.handOffTo')}</label>
      <select ref={whom} id={`${id}-to`} className="al-notes-field" value={isKnown ? to.text : ''} aria-invalid={isChecked && !isKnown} onChange={(event) => to.write(event.currentTarget.value)}>
        <option value="">{t('notes.choose')}</option>
        {people.map((person) => <option key={person.id} value={person.id}>{notes.names.nameOf(person.id)}</option>)}
      </select>
      {names.map((name) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`notes.${name}`)}</label>
          <textarea
            id={`${id}-${name}`} className="al-notes-field" rows={2} dir="auto" value={fields[name].text} aria-invalid={isChecked && empty.includes(name)}
            onChange={(event) => fields[name].write(event.currentTarget.value)}
          />
        </div>
      ))}
      <p className="al-quiet al-small">{t('notes.kept')}</p>
      {isElsewhere && <p className="al-notes-problem al-small">{t('notes.hasIt', { name: notes.names.nameOf(notes.assignee ?? '') })}</p>}
      <p className="al-notes-problem al-small" role="alert">{isChecked && missing > 0 ? t('notes.missing', { count: missing }) : notes.notice}</p>
      <div className="al-notes-foot">
        <button type="button" className="al-link" onClick={() => {
          clear()
          onDone()
        }}>{t('notes.discard')}</button>
        <button type="button" className="al-link" onClick={onDone}>{t('notes.later')}</button>
        <button type="submit" className="al-button al-notes-add" aria-disabled={isElsewhere}>{t('notes.handOff')}</button>
      </div>
    </form>
  )
}
