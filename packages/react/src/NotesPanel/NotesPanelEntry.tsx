'use client'
import type { HandOff } from '@alongside/core/desk'
import { cleanText } from '@alongside/core/text'
import { ArrowRightLeft } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import type { OpenItem } from './NotesPanelAbout.js'
import { NotesPanelNote, NotesPanelTime, NotesPanelWords } from './NotesPanelNote.js'
import { NotesPanelQuestion } from './NotesPanelQuestion.js'
import type { ConversationPlace, Notes, NotesEntry } from './useNotesPanel.js'

bringEnglish(en)

interface EntryProps {
  readonly entry: NotesEntry
  readonly notes: Notes
  readonly place: ConversationPlace | undefined
  readonly onOpenItem: OpenItem | undefined
  readonly actions: ReactNode
}

/** One thing that colleagues left in a conversation. */
export function NotesPanelEntry({ entry, notes, place, onOpenItem, actions }: EntryProps) {
  if (entry.kind === 'question') return <NotesPanelQuestion question={entry.question} notes={notes} place={place}>{actions}</NotesPanelQuestion>
  if (entry.kind === 'hand-off') return <NotesPanelHandedOff handOff={entry.handOff} notes={notes}>{actions}</NotesPanelHandedOff>
  return <NotesPanelNote note={entry.note} items={notes.items} onOpenItem={onOpenItem}>{actions}</NotesPanelNote>
}

const fields = [['facts', 'notes.facts'], ['tried', 'notes.tried'], ['next', 'notes.next'], ['expects', 'notes.expects']] as const satisfies readonly (readonly [string, MessageKey])[]

function NotesPanelHandedOff({ handOff: { by, to, at, words }, notes: { names }, children }: { readonly handOff: HandOff; readonly notes: Notes; readonly children: ReactNode }) {
  const { t } = useAlongside()
  return (
    <li className="al-note" data-kind="hand-off" data-for-me={names.isMe(to) || undefined}>
      <p className="al-note-head">
        <Icon of={ArrowRightLeft} />
        <span><ReplyComposerWords message={t('notes.handedOff')} name={names.nameOf(by)} names={names.nameOf(to)} /></span>
        <NotesPanelTime at={at} />
      </p>
      {words === 'erased' ? <NotesPanelWords text={words} /> : (
        <dl className="al-note-fields">
          {fields.map(([name, label]) => <div key={name}><dt className="al-quiet">{t(label)}</dt><dd dir="auto">{cleanText(words[name])}</dd></div>)}
        </dl>
      )}
      {children}
    </li>
  )
}
