'use client'
import type { DeskQuestion, GuestQuestion } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import { CircleQuestionMark } from 'lucide'
import { useId, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { noteKey } from './noteKey.js'
import { NotesPanelTime, NotesPanelWords } from './NotesPanelNote.js'
import { useKeptWords } from './useKeptWords.js'
import type { ConversationPlace, Notes } from './useNotesPanel.js'

bringEnglish(en)

interface QuestionProps {
  readonly question: Omit<DeskQuestion, 'submission' | 'masked'> | GuestQuestion
  readonly notes: Notes
  readonly place: ConversationPlace | undefined
  readonly children?: ReactNode
}

/** What somebody asked about a draft, what was answered, and a field for whoever was asked. A colleague without a seat sees the draft masked. */
export function NotesPanelQuestion({ question, notes, place, children }: QuestionProps) {
  const { t, format, runtime } = useAlongside()
  const { names } = notes
  const { id, by, at, text, answers } = question
  const to = 'to' in question ? question.to : [runtime.actor.id]
  const draft = 'draft' in question ? question.draft : undefined
  const isAsked = to.includes(runtime.actor.id)
  return (
    <li className="al-note" data-kind="question" data-for-me={isAsked || undefined}>
      <p className="al-note-head">
        <Icon of={CircleQuestionMark} />
        <span><ReplyComposerWords message={t('notes.asked')} name={names.nameOf(by)} names={format.list(to.map((one) => (names.isMe(one) ? t('notes.you') : names.nameOf(one))))} /></span>
        <NotesPanelTime at={at} />
      </p>
      <NotesPanelWords text={text} />
      {draft !== undefined && draft !== 'erased' && <p className="al-note-draft"><span className="al-quiet">{t('notes.draft')}</span> <span dir="auto">{cleanText(draft)}</span></p>}
      {answers.map((answer) => (
        <div key={answer.at + answer.by} className="al-note-answer">
          <p className="al-note-head"><bdi className="al-strong">{names.nameOf(answer.by)}</bdi><NotesPanelTime at={answer.at} /></p>
          <NotesPanelWords text={answer.text} />
        </div>
      ))}
      {answers.length === 0 && !isAsked && <p className="al-quiet al-small">{t('notes.unanswered')}</p>}
      {isAsked && place && text !== 'erased' && <NotesPanelAnswer question={id} notes={notes} place={place} />}
      {children}
    </li>
  )
}

function NotesPanelAnswer({ question, notes, place }: { readonly question: string; readonly notes: Notes; readonly place: ConversationPlace }) {
  const { t, runtime } = useAlongside()
  const id = useId()
  const words = useKeptWords(noteKey('answer', runtime.actor, place, question))
  const isBlank = words.text.trim() === ''
  const answer = () => void (isBlank || words.hand((text) => notes.answer(question, text.trim())))
  return (
    <form className="al-note-reply" onSubmit={(event) => {
      event.preventDefault()
      answer()
    }}>
      <label htmlFor={id} className="al-visually-hidden">{t('notes.yourAnswer')}</label>
      <textarea id={id} className="al-notes-field" rows={1} dir="auto" placeholder={t('notes.yourAnswer')} value={words.text} onChange={(event) => words.write(event.currentTarget.value)} />
      <button type="submit" className="al-button" aria-disabled={isBlank}>{t('notes.answer')}</button>
    </form>
  )
}
