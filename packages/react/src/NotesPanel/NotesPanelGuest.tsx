'use client'
import { EyeOff } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { PolicyDenied } from '../desk/PolicyDenied.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { NotesPanelQuestion } from './NotesPanelQuestion.js'
import type { ConversationPlace, Notes } from './useNotesPanel.js'

bringEnglish(en)

interface GuestProps {
  readonly notes: Notes
  readonly place: ConversationPlace | undefined
}

/** For a colleague without a seat at the desk: only what they were asked, with everything covered that could tell who the customer is. */
export function NotesPanelGuest({ notes, place }: GuestProps) {
  const { t } = useAlongside()
  const { guestQuestions, decision, could, notice } = notes
  return (
    <>
      {guestQuestions.length > 0
        ? <p className="al-notes-line al-small"><Icon of={EyeOff} /><span>{t('notes.guest')}</span></p>
        : <p className="al-quiet al-small">{t('notes.nothingAsked')}</p>}
      <ul className="al-notes-list">
        {guestQuestions.map((question) => <NotesPanelQuestion key={question.id} question={question} notes={notes} place={place} />)}
      </ul>
      {decision && <PolicyDenied className="al-notes-line al-small" what={t('notes.denied')} decision={decision} could={could} />}
      <p className="al-notes-problem al-small" role="alert">{notice}</p>
    </>
  )
}
