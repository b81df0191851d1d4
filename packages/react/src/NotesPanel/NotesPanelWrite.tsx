'use client'
import { useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { loadLater } from '../controls/loadLater.js'
import { PolicyDenied } from '../desk/PolicyDenied.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { NotesPanelAbout } from './NotesPanelAbout.js'
import { NotesPanelField } from './NotesPanelField.js'
import type { Notes, NoteScope, NotesPanelOptions } from './useNotesPanel.js'
import { useHandOffWords } from './useHandOffWords.js'

bringEnglish(en)

const NotesPanelHandOff = loadLater(() => import('./NotesPanelHandOff.js'))

interface WriteProps {
  readonly notes: Notes
  readonly options: NotesPanelOptions
  readonly onAboutDone: (() => void) | undefined
}

/** The note that is being written, or why there may be none. */
export function NotesPanelWrite({ notes, options, onAboutDone }: WriteProps) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const [isHandingOff, setHandingOff] = useState(false)
  const { role, decision, could, field, notice, items } = notes
  const { place, about } = options
  if (role !== 'desk') return decision ? <PolicyDenied className="al-notes-line al-small" what={t('notes.denied')} decision={decision} could={could} /> : null

  const add = async () => {
    if (!(await notes.add())) return
    announce(t('notes.added'))
    onAboutDone?.()
  }
  if (isHandingOff && place) return <NotesPanelHandOff notes={notes} place={place} onDone={() => setHandingOff(false)} fallback={<div className="al-skeleton al-notes-form-wait" />} />
  return (
    <div className="al-notes-write">
      {about && (
        <div className="al-notes-line al-small">
          <NotesPanelAbout about={about} items={items} />
          {onAboutDone && <button type="button" className="al-link" onClick={onAboutDone}>{t('notes.notAbout')}</button>}
        </div>
      )}
      <NotesPanelField words={field} onAdd={() => void add()} />
      {place && <NotesPanelScope notes={notes} />}
      <p className="al-notes-problem al-small" role="alert">{notice}</p>
      <div className="al-notes-foot">
        {place && <NotesPanelHandOffButton place={place} onOpen={() => setHandingOff(true)} />}
        <button type="button" className="al-button al-notes-add" aria-disabled={field.text.trim() === ''} onClick={() => void add()}>{t('notes.add')}</button>
      </div>
    </div>
  )
}

function NotesPanelHandOffButton({ place, onOpen }: { readonly place: NonNullable<NotesPanelOptions['place']>; readonly onOpen: () => void }) {
  const { t } = useAlongside()
  const { isBegun } = useHandOffWords(place)
  return <button type="button" className="al-link" onClick={onOpen}>{t(isBegun ? 'notes.handOffKept' : 'notes.handOff')}</button>
}

const scopes = [['conversation', 'notes.ofConversation'], ['customer', 'notes.ofCustomer']] as const satisfies readonly (readonly [NoteScope, string])[]

function NotesPanelScope({ notes }: { readonly notes: Notes }) {
  const { t } = useAlongside()
  return (
    <fieldset className="al-notes-scopes al-small">
      <legend className="al-quiet">{t('notes.keepWith')}</legend>
      {scopes.map(([scope, label]) => (
        <label key={scope}>
          <input type="radio" checked={notes.scope === scope} onChange={() => notes.setScope(scope)} />
          {t(label)}
        </label>
      ))}
    </fieldset>
  )
}
