'use client'
import type { TextReference } from '@alongside/core/desk'
import type { InteractionRef } from '@alongside/core/model'
import { cleanText, truncate } from '@alongside/core/text'
import { useThreadItems, type ThreadItems } from '../desk/useThreadItems.js'
import { en } from '../messages/en/notes.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

export type OpenItem = (ref: InteractionRef) => void

interface AboutProps {
  readonly about: TextReference
  /** The conversation's, where they are read already. */
  readonly items: ThreadItems
  readonly onOpenItem?: OpenItem | undefined
}

const mostCharacters = 120

/** What a note is about. The desk keeps only where it stands; the words come from the system they stand in. */
export function NotesPanelAbout({ about: { ref, from, to }, items, onOpenItem }: AboutProps) {
  const { t } = useAlongside()
  const known = items.find(ref)
  const elsewhere = useThreadItems(known || items.status === 'loading' ? undefined : ref)
  const item = known ?? elsewhere.find(ref)
  if (!item && (items.status === 'loading' || elsewhere.status === 'loading')) return <div className="al-skeleton al-note-about-wait" />
  if (!item) return <p className="al-note-about">{t('notes.aboutUnknown')}</p>
  if (item.deletedAt !== undefined) return <p className="al-note-about">{t('notes.aboutRemoved')}</p>
  const words = (item.text ?? item.title ?? '').slice(from ?? 0, to)
  const quote = <q dir="auto" lang={item.language}>{truncate(cleanText(words), mostCharacters)}</q>
  return (
    <p className="al-note-about">
      {t('notes.about')} {onOpenItem ? <button type="button" className="al-link" onClick={() => onOpenItem(ref)}>{quote}</button> : quote}
    </p>
  )
}
