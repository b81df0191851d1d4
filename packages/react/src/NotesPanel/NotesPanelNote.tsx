'use client'
import type { ActorId, DeskNote, Erasable } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import { AtSign, Eraser } from 'lucide'
import { Fragment, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import type { ThreadItems } from '../desk/useThreadItems.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { findMentions } from './findMentions.js'
import { NotesPanelAbout, type OpenItem } from './NotesPanelAbout.js'

bringEnglish(en)

interface NoteProps {
  readonly note: DeskNote
  readonly items: ThreadItems
  readonly onOpenItem: OpenItem | undefined
  readonly children?: ReactNode
}

/** One note: who wrote it when, for whom, about what. */
export function NotesPanelNote({ note: { by, at, text, about, mentions }, items, onOpenItem, children }: NoteProps) {
  const { t, format } = useAlongside()
  const names = useStaffNames()
  const isForMe = mentions.some(names.isMe)
  return (
    <li className="al-note" data-for-me={isForMe || undefined}>
      <p className="al-note-head">
        <bdi className="al-strong">{names.nameOf(by)}</bdi>
        <NotesPanelTime at={at} />
        {mentions.length > 0 && (
          <span className="al-note-for">
            <Icon of={AtSign} size={12} />
            {isForMe && mentions.length === 1 ? t('notes.mentionsYou') : <ReplyComposerWords message={t('notes.mentioned')} names={format.list(mentions.map((id) => (names.isMe(id) ? t('notes.you') : names.nameOf(id))))} />}
          </span>
        )}
      </p>
      {about && <NotesPanelAbout about={about} items={items} onOpenItem={onOpenItem} />}
      <NotesPanelWords text={text} mentions={mentions} />
      {children}
    </li>
  )
}

/** What a colleague wrote, with the names of whom it is for; or that it was erased. */
export function NotesPanelWords({ text, mentions = [] }: { readonly text: Erasable<string>; readonly mentions?: readonly ActorId[] }) {
  const { t } = useAlongside()
  const names = useStaffNames()
  if (text === 'erased') return <p className="al-note-erased"><Icon of={Eraser} />{t('notes.erased')}</p>
  const words = cleanText(text)
  const found = findMentions(words, mentions.map((id) => ({ id, name: names.nameOf(id) })))
  return (
    <p className="al-note-text" dir="auto">
      {found.map(({ from, to }, index) => <Fragment key={from}>{words.slice(found[index - 1]?.to ?? 0, from)}<bdi className="al-note-mention">{words.slice(from, to)}</bdi></Fragment>)}
      {words.slice(found.at(-1)?.to ?? 0)}
    </p>
  )
}

/** The time of an entry of today, the day of an older one; all of it on request. */
export function NotesPanelTime({ at }: { readonly at: Instant }) {
  const { format, now } = useAlongside()
  const isToday = format.dayKey(at) === format.dayKey(now())
  return <time className="al-quiet al-figures al-note-time" dateTime={at} title={format.moment(at)}>{isToday ? format.time(at) : format.date(at)}</time>
}
