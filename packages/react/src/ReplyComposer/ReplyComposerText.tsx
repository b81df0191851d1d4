'use client'
import { cleanName } from '@alongside/core/text'
import {
  forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState,
  type ClipboardEvent, type DragEvent, type KeyboardEvent,
} from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyCheck } from './checkReply.js'
import type { Composition } from './createComposition.js'
import type { SendKey } from './useSendKey.js'

export interface ReplyComposerTextHandle {
  focus(): void
  readonly element: HTMLTextAreaElement | null
}

interface TextProps {
  readonly composition: Composition
  readonly name: string
  readonly language: string | undefined
  /** What `check` was made of. */
  readonly text: string
  readonly check: ReplyCheck
  readonly describedBy: string
  readonly sendKey: SendKey
  readonly focusRequest: number
  readonly onSend: () => void
  readonly onSlash: (at: number) => void
  readonly onFiles: (files: readonly File[]) => void
}

/** The words. The field owns them while they are typed, so that a keystroke waits for nobody. */
export const ReplyComposerText = forwardRef<ReplyComposerTextHandle, TextProps>(function ReplyComposerText(props, ref) {
  const { composition, name, language, text, check, describedBy, focusRequest, onSlash, onFiles } = props
  const { t } = useAlongside()
  const field = useRef<HTMLTextAreaElement>(null)
  // Chromium moves the caret to the start when the default value changes.
  const [first] = useState(() => composition.store.getState().text)
  const revision = useStore(composition.store, (state) => state.revision)

  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    get element() {
      return field.current
    },
  }), [])

  useLayoutEffect(() => {
    const { text: words, selection } = composition.store.getState()
    if (!field.current) return
    if (field.current.value !== words) field.current.value = words
    if (selection) {
      field.current.focus()
      field.current.setSelectionRange(...selection)
    }
  }, [composition, revision])

  useEffect(() => {
    if (focusRequest === 0 || !field.current) return
    field.current.focus()
    field.current.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [focusRequest])

  const onInput = (event: React.InputEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = event.currentTarget
    composition.type(value)
    const native = event.nativeEvent as InputEvent
    const isAtLineStart = selectionStart === 1 || value.charAt(selectionStart - 2) === '\n'
    if (native.data === '/' && !native.isComposing && isAtLineStart) onSlash(selectionStart - 1)
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = Array.from(event.clipboardData.files)
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  const onDrop = (event: DragEvent) => {
    const files = Array.from(event.dataTransfer.files)
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }

  return (
    <div className="al-composer-text" data-over={check.problem?.code === 'too-long' || undefined}>
      <ReplyComposerMarks text={text} check={check} language={language} />
      <textarea
        ref={field}
        defaultValue={first}
        rows={2}
        dir="auto"
        lang={language}
        spellCheck
        aria-label={t('composer.text', { name: cleanName(name) })}
        aria-describedby={describedBy}
        aria-invalid={check.problem?.code === 'too-long' || undefined}
        placeholder={t('composer.placeholder')}
        onInput={onInput}
        onKeyDown={(event) => onKeyDown(event, props)}
        onPaste={onPaste}
        onDrop={onDrop}
      />
    </div>
  )
})

function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>, { sendKey, onSend }: TextProps): void {
  // 229 is what Safari says of the Enter that ends a composition.
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
  const isModified = event.ctrlKey || event.metaKey
  const isPlain = !isModified && !event.shiftKey && !event.altKey
  if (sendKey === 'enter' ? !isPlain && !isModified : !isModified) return
  event.preventDefault()
  onSend()
}

interface MarksProps {
  readonly text: string
  readonly check: ReplyCheck
  readonly language: string | undefined
}

/** The same words behind the field, unseen, to give it height and to mark what does not fit and what is not filled in. */
function ReplyComposerMarks({ text, check, language }: MarksProps) {
  const overflow = check.problem?.code === 'too-long' ? check.measure?.overflowsAt : undefined
  const ranges = [
    ...check.placeholders.map(({ from, to }) => ({ from, to, kind: 'placeholder' })),
    ...(overflow === undefined ? [] : [{ from: overflow, to: text.length, kind: 'overflow' }]),
  ]
  return <div className="al-composer-marks" aria-hidden dir="auto" lang={language}>{mark(text, ranges)}{'\u200b'}</div>
}

function mark(text: string, ranges: readonly { readonly from: number; readonly to: number; readonly kind: string }[]) {
  let at = 0
  const pieces = ranges.flatMap(({ from, to, kind }) => {
    const start = Math.max(from, at)
    if (start >= to) return []
    const piece = [text.slice(at, start), <mark key={start} data-kind={kind}>{text.slice(start, to)}</mark>]
    at = to
    return piece
  })
  return [...pieces, text.slice(at)]
}
