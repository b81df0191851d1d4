'use client'
import { cleanName } from '@alongside/core/text'
import { useEffect, useLayoutEffect, useState, type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent, type RefObject } from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyMark } from './checkReply.js'
import type { CompositionState } from './createComposition.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyWriting } from './useReplyWriting.js'
import { useSendKey, type SendKey } from './useSendKey.js'

interface TextProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly conversation: ReadyConversation
  readonly writing: ReplyWriting
  readonly language: string | undefined
  readonly describedBy: string
  readonly focusRequest: number
  readonly onSend: () => void
  /** A slash at the start of a line, and where it stands. */
  readonly onSlash: (at: number) => void
  readonly onFiles: (files: readonly File[]) => void
}

/** The words. The field owns them while they are typed, so that a keystroke waits for nobody. */
export function ReplyComposerText({ field, conversation, writing, language, describedBy, focusRequest, onSend, onSlash, onFiles }: TextProps) {
  const { t } = useAlongside()
  const [sendKey] = useSendKey()
  const { composition: { store, type }, answered } = conversation
  const { text, check } = writing
  // Chromium moves the caret to the start when the default value changes.
  const [first] = useState(() => store.getState().text)
  const revision = useStore(store, (state) => state.revision)
  const isTooLong = check.problem?.code === 'too-long' || undefined

  useLayoutEffect(() => {
    if (field.current) show(field.current, store.getState())
  }, [field, store, revision])

  useEffect(() => {
    if (focusRequest > 0 && field.current) select(field.current)
  }, [field, focusRequest])

  const onInput = ({ currentTarget: { value, selectionStart }, nativeEvent }: FormEvent<HTMLTextAreaElement>) => {
    type(value)
    const { data, isComposing } = nativeEvent as InputEvent
    if (data === '/' && !isComposing && /(^|\n)\/$/.test(value.slice(0, selectionStart))) onSlash(selectionStart - 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSending(event, sendKey)) return
    event.preventDefault()
    onSend()
  }
  const take = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (files.length === 0) return
    event.preventDefault()
    onFiles(Array.from(files))
  }

  return (
    <div className="al-composer-text">
      {/* The same words behind the field, unseen, to give it height and to mark them. */}
      <div className="al-composer-marks" aria-hidden dir="auto" lang={language}>{mark(text, check.marks)}{'\u200b'}</div>
      <textarea
        ref={field}
        defaultValue={first}
        rows={2}
        dir="auto"
        lang={language}
        spellCheck
        aria-label={t('composer.text', { name: cleanName(answered.name) })}
        aria-describedby={describedBy}
        aria-invalid={isTooLong}
        placeholder={t('composer.placeholder')}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onPaste={(event) => take(event, event.clipboardData)}
        onDrop={(event) => take(event, event.dataTransfer)}
      />
    </div>
  )
}

/** Brings words that nobody typed into the field. */
function show(field: HTMLTextAreaElement, { text, selection }: CompositionState): void {
  if (field.value !== text) field.value = text
  if (selection) select(field, ...selection)
}

/** Goes to a stretch of the words, or behind them. */
function select(field: HTMLTextAreaElement, from = field.value.length, to = from): void {
  field.focus()
  field.setSelectionRange(from, to)
}

function isSending({ key, keyCode, nativeEvent, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, sendKey: SendKey): boolean {
  // 229 is what Safari says of the Enter that ends a composition.
  if (key !== 'Enter' || nativeEvent.isComposing || keyCode === 229) return false
  return ctrlKey || metaKey || (sendKey === 'enter' && !shiftKey && !altKey)
}

function mark(text: string, marks: readonly ReplyMark[]) {
  let at = 0
  const pieces = marks.map(({ from, to, kind }) => {
    const start = Math.max(from, at)
    const before = text.slice(at, start)
    at = Math.max(to, at)
    return [before, <mark key={start} data-kind={kind}>{text.slice(start, at)}</mark>]
  })
  return [pieces, text.slice(at)]
}
