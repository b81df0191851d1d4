'use client'
import { Lock } from 'lucide'
import { forwardRef, useId, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { placeKey } from '../desk/createDeskPlaces.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { Surface } from '../surface/Surface.js'
import type { OpenItem } from './NotesPanelAbout.js'
import { NotesPanelEntry } from './NotesPanelEntry.js'
import { NotesPanelGuest } from './NotesPanelGuest.js'
import { NotesPanelNote } from './NotesPanelNote.js'
import { NotesPanelWrite } from './NotesPanelWrite.js'
import { useNotesPanel, type NotesEntry, type Notes, type NotesPanelOptions } from './useNotesPanel.js'

bringEnglish(en)

export interface NotesPanelSlots {
  /** In place of the words that nothing is noted yet. */
  readonly empty?: ReactNode
  /** Under an entry of the conversation. */
  readonly actions?: (entry: NotesEntry) => ReactNode
}

export interface NotesPanelProps extends NotesPanelOptions {
  readonly className?: string
  /** The note that `about` was for is added, or is no longer to be about it. */
  readonly onAboutDone?: () => void
  /** Shows the item a note is about. */
  readonly onOpenItem?: OpenItem
  readonly slots?: NotesPanelSlots
}

/** What colleagues tell each other about a customer: on paper of another colour, in a field of its own, on a way that leads to no channel. */
export const NotesPanel = forwardRef<HTMLDivElement, NotesPanelProps>(function NotesPanel({ className = '', ...props }, ref) {
  const { subject, place } = props
  return (
    <Surface ref={ref} className={`al-notes ${className}`} data-visibility="internal">
      <NotesPanelContent key={`${subjectKey(subject)} ${place ? placeKey(place) : ''}`} {...props} />
    </Surface>
  )
})

function NotesPanelContent({ onAboutDone, onOpenItem, slots, ...options }: Omit<NotesPanelProps, 'className'>) {
  const { t } = useAlongside()
  const notes = useNotesPanel(options)
  const id = useId()
  return (
    <section className="al-notes-paper" aria-labelledby={id} data-state={notes.status}>
      <header className="al-notes-head">
        <h2 id={id} className="al-strong">{t('notes.title')}</h2>
        <p className="al-notes-internal al-small"><Icon of={Lock} size={12} />{t('notes.internal')}</p>
      </header>
      <NotesPanelBody notes={notes} options={options} onAboutDone={onAboutDone} onOpenItem={onOpenItem} slots={slots} />
    </section>
  )
}

interface BodyProps {
  readonly notes: Notes
  readonly options: NotesPanelOptions
  readonly onAboutDone: (() => void) | undefined
  readonly onOpenItem: OpenItem | undefined
  readonly slots: NotesPanelSlots | undefined
}

function NotesPanelBody({ notes, options, onAboutDone, onOpenItem, slots }: BodyProps) {
  const { t } = useAlongside()
  const { status, problem = '', role, entries, customerNotes } = notes
  if (status === 'off') return <p className="al-notice">{t('notes.noDesk')}</p>
  if (status === 'loading') return <NotesPanelWait />
  if (status === 'failed') {
    return (
      <p className="al-notice" role="alert">
        <span>{t('notes.failed', { message: problem })}</span>
        <button type="button" className="al-link" onClick={notes.retry}>{t('shared.retry')}</button>
      </p>
    )
  }
  if (role === 'guest') return <NotesPanelGuest notes={notes} place={options.place} />
  const isEmpty = entries.length + customerNotes.length === 0
  return (
    <>
      {isEmpty && (slots?.empty ?? <p className="al-quiet al-small">{t('notes.none')}</p>)}
      {customerNotes.length > 0 && (
        <NotesPanelList title={t('notes.ofCustomer')}>
          {customerNotes.map((note) => <NotesPanelNote key={note.id} note={note} items={notes.items} onOpenItem={onOpenItem} />)}
        </NotesPanelList>
      )}
      {entries.length > 0 && (
        <NotesPanelList title={t('notes.ofConversation')}>
          {entries.map((entry) => (
            <NotesPanelEntry key={entry.id} entry={entry} notes={notes} place={options.place} onOpenItem={onOpenItem} actions={slots?.actions?.(entry)} />
          ))}
        </NotesPanelList>
      )}
      <NotesPanelWrite notes={notes} options={options} onAboutDone={onAboutDone} />
    </>
  )
}

interface ListProps {
  readonly title: string
  readonly children: ReactNode
}

function NotesPanelList({ title, children }: ListProps) {
  const id = useId()
  return (
    <div>
      <h3 id={id} className="al-notes-scope al-small">{title}</h3>
      <ul className="al-notes-list" aria-labelledby={id}>{children}</ul>
    </div>
  )
}

function NotesPanelWait() {
  const { t } = useAlongside()
  return (
    <div className="al-notes-wait" role="status" aria-label={t('notes.loading')}>
      <div className="al-skeleton" />
      <div className="al-skeleton" />
    </div>
  )
}
