'use client'
import type { Profile } from '@alongside/core/directory'
import { cleanName, fillTemplate, matchesWords } from '@alongside/core/text'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SavedReply } from '../ports/SavedReply.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { profileValues } from './profileValues.js'
import type { ReadyConversation } from './useReplyConversation.js'

bringEnglish(en)

interface SavedRepliesProps {
  readonly conversation: ReadyConversation
  readonly profile: Profile
  readonly language: string | undefined
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** Where the slash stands that opened the list, and that the words replace. */
  readonly slashAt: number | undefined
  /** Takes words into the host's composer. */
  readonly onInsert?: (text: string) => void
  readonly onClose: () => void
}

const most = 50

/** A searchable list of saved replies, each shown as it would read for this customer. */
export default function ReplyComposerSavedReplies({ conversation, profile, language, field: place, slashAt, onInsert, onClose }: SavedRepliesProps) {
  const { t, props, runtime } = useAlongside()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  useEffect(() => field.current?.focus(), [])

  const { composition, answered, way } = conversation
  const values = profileValues(profile, cleanName(answered.name), runtime.actor.name)
  const found = search(props.savedReplies ?? [], way.channel.id, language, query)
  const active = Math.min(at, found.length - 1)
  const move = (next: number) => {
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const pick = (reply: SavedReply) => {
    const { text, unfilled: [open] } = fillTemplate(reply.text, values)
    const { selectionStart = 0, selectionEnd = 0 } = place.current ?? {}
    const [from, to] = slashAt === undefined ? [selectionStart, selectionEnd] : [slashAt, slashAt + 1]
    // A saved reply behind other words is a sentence of its own.
    const gap = /\S$/.test(composition.store.getState().text.slice(0, from)) ? ' ' : ''
    const start = from + gap.length
    composition.insert(gap + text, from, to, open && [start + open.from, start + open.to])
    onClose()
  }
  const insert = (reply: SavedReply) => {
    const { text, unfilled } = fillTemplate(reply.text, values)
    // What waits for words is filled in the field first.
    if (unfilled.length > 0) return pick(reply)
    onClose()
    onInsert?.(text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => move((active + 1) % found.length),
      ArrowUp: () => move((active - 1 + found.length) % found.length),
      Enter: () => found[active] && (onInsert && (event.ctrlKey || event.metaKey) ? insert : pick)(found[active]),
      ...(!onInsert && { Tab: onClose }),
    }
    const step = found.length > 0 || event.key === 'Tab' ? steps[event.key] : undefined
    if (!step) return
    event.preventDefault()
    step()
  }
  return (
    <div className="al-composer-saved">
      <input
        ref={field} type="text" role="combobox" className="al-input" aria-label={t('composer.searchReplies')} placeholder={t('composer.searchReplies')} autoComplete="off"
        aria-expanded={found.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={found[active] && `${id}-${active}`}
        value={query} onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('composer.savedReplies')}>
        {found.map((reply, index) => (
          // The keyboard reaches options through the field, which keeps the focus.
          <li key={reply.id} id={`${id}-${index}`} role="option" aria-selected={index === active} onPointerMove={() => setAt(index)} onPointerDown={(event) => event.preventDefault()} onClick={() => pick(reply)}>
            <span className="al-strong">{reply.title}</span>
            <span className="al-quiet al-small" lang={reply.language} dir="auto">{fillTemplate(reply.text, values).text}</span>
          </li>
        ))}
      </ul>
      {onInsert && found[active] && (
        <button type="button" className="al-link al-small" aria-keyshortcuts="Control+Enter" onClick={() => insert(found[active]!)}>
          <span>{t('composer.insertSaved', { title: found[active].title })}</span>
        </button>
      )}
      <p className="al-small al-quiet" role="status" data-empty={found.length === 0 || undefined}>{found.length === 0 ? t('composer.noMatch') : ''}</p>
    </div>
  )
}

function search(replies: readonly SavedReply[], channel: string, language: string | undefined, query: string): readonly SavedReply[] {
  const inTheirs = (reply: SavedReply) => reply.language !== undefined && language?.split('-')[0] === reply.language.split('-')[0]
  return replies
    .filter(({ channels, title, text, tags = [] }) => (!channels || channels.includes(channel)) && matchesWords([title, text, ...tags].join('\n'), query))
    .sort((a, b) => Number(inTheirs(b)) - Number(inTheirs(a)))
    .slice(0, most)
}
