'use client'
import { matchesWords } from '@alongside/core/text'
import { AtSign } from 'lucide'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { mentionAt } from './findMentions.js'
import type { WordsInHand } from './useKeptWords.js'
import { useStaff } from './useNotesPanel.js'

bringEnglish(en)

interface FieldProps {
  readonly words: WordsInHand
  readonly onAdd: () => void
}

const mostOptions = 5

/** The field of a note. An @ opens a list of colleagues, which the arrow keys and Enter choose from while the caret stays in the words. */
export function NotesPanelField({ words: { text, write }, onAdd }: FieldProps) {
  const { t } = useAlongside()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  /** Where the caret stands; null while no list may open. */
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const typing = caret === null ? undefined : mentionAt(text, caret)
  const options = useColleagues(typing?.query)
  const current = options[Math.min(active, options.length - 1)]
  useAnnounceFound(options.length, current?.name)

  const follow = () => setCaret(field.current?.selectionStart ?? null)
  const insert = (name: string, from: number, to: number) => {
    field.current?.setRangeText(name, from, to, 'end')
    write(field.current?.value ?? text)
  }
  const choose = (name: string) => {
    if (typing && caret !== null) insert(`@${name} `, typing.from, caret)
    setCaret(null)
  }
  const open = () => {
    const { selectionStart: at = text.length } = field.current ?? {}
    field.current?.focus()
    insert(/[\p{L}\p{N}]$/u.test(text.slice(0, at)) ? ' @' : '@', at, at)
    setActive(0)
    follow()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onAdd()
    }
    if (!current) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActive((Math.min(active, options.length - 1) + step + options.length) % options.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(current.name)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const optionId = (index: number) => `${id}-${index}`
  return (
    <div className="al-notes-words">
      <textarea
        ref={field} className="al-notes-field" rows={2} dir="auto" value={text} aria-label={t('notes.field')} placeholder={t('notes.placeholder')}
        aria-autocomplete="list" aria-controls={current ? id : undefined} aria-activedescendant={current && optionId(options.indexOf(current))}
        onChange={(event) => {
          write(event.currentTarget.value)
          setActive(0)
          follow()
        }}
        onKeyDown={press}
        onKeyUp={(event) => /^(Arrow(Left|Right)|Home|End)$/.test(event.key) && follow()}
        onClick={follow}
        onBlur={() => setCaret(null)}
      />
      <button type="button" className="al-icon-button" aria-label={t('notes.mention')} title={t('notes.mention')} onClick={open}><Icon of={AtSign} /></button>
      {current && (
        <ul id={id} role="listbox" aria-label={t('notes.colleagues')} className="al-notes-options">
          {options.map((person, index) => (
            <li
              key={person.id} id={optionId(index)} role="option" aria-selected={person === current}
              // The caret stays where it is.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(person.name)}
            >
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function useColleagues(query: string | undefined) {
  const { runtime } = useAlongside()
  const names = useStaffNames()
  const staff = useStaff()
  if (query === undefined || query.endsWith(' ')) return []
  return staff.filter(({ id }) => id !== runtime.actor.id).map(({ id }) => ({ id, name: names.nameOf(id) }))
    .filter(({ name }) => matchesWords(name, query)).slice(0, mostOptions)
}

/** A list beside a text field is not read out by itself. */
function useAnnounceFound(count: number, name: string | undefined) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  useEffect(() => {
    if (name !== undefined) announce(t('notes.found', { count, name }))
  }, [announce, t, count, name])
}
