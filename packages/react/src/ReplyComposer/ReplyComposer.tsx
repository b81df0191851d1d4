'use client'
import { cleanName } from '@alongside/core/text'
import { Lock, Globe, PenLine } from 'lucide'
import { forwardRef, useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { loadEarly } from '../controls/loadEarly.js'
import { en } from '../messages/en/composer.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ScreenContext, useScreen, useScreenStore } from '../screen/useScreen.js'
import { Surface } from '../surface/Surface.js'
import { WidgetBoundary } from '../surface/WidgetBoundary.js'
import type { Composition } from './createComposition.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import { useReplyConversation, type ReplyConversation } from './useReplyConversation.js'
import type { ReplyTargetOptions } from './useReplyTarget.js'

bringEnglish(en)

// There before anybody clicks: what is typed right after belongs to the field.
const ReplyComposerEditor = loadEarly(() => import('./ReplyComposerEditor.js').then((part) => part.default))
const ReplyComposerOutbox = loadEarly(() => import('./ReplyComposerOutbox.js').then((part) => part.default))

export interface ReplyComposerSlots {
  /** Above the text, e.g. what the company's rules say. */
  readonly before?: ComponentType<{ readonly conversation: ReplyConversation }>
  /** Beside the tools under the text. */
  readonly tools?: ComponentType<{ readonly conversation: ReplyConversation }>
}

export interface ReplyComposerProps extends ReplyTargetOptions {
  readonly className?: string
  readonly slots?: ReplyComposerSlots
}

/** Where an agent answers: always says by which channel, as whom, to whom, and whether everybody can read it. */
export const ReplyComposer = forwardRef<HTMLDivElement, ReplyComposerProps>(function ReplyComposer({ className = '', ...props }, ref) {
  const { t, isOn } = useAlongside()
  const [announcement, announce] = useState('')
  const screen = useScreenStore()
  if (!isOn('reply')) return null
  return (
    <Surface ref={ref} className={`al-composer ${className}`} role="group" aria-label={t('composer.region')}>
      <WidgetBoundary>
        <ScreenContext.Provider value={screen}>
          <ReplyComposerBody {...props} announce={announce} />
        </ScreenContext.Provider>
        <div className="al-visually-hidden" role="status">{announcement}</div>
      </WidgetBoundary>
    </Surface>
  )
})

function ReplyComposerBody({ slots = {}, announce, ...options }: ReplyComposerProps & { readonly announce: (words: string) => void }) {
  const conversation = useReplyConversation(options)
  const { isOpen, answered, way, composition, open, close } = conversation
  const line = useRef<HTMLButtonElement>(null)
  const request = useScreen(({ composeRequest }) => composeRequest)
  const [focusRequest, setFocusRequest] = useState({ asked: 0, seen: request, isClosing: false })
  if (focusRequest.seen !== request) setFocusRequest({ asked: focusRequest.asked + 1, seen: request, isClosing: false })

  const { isClosing } = focusRequest
  useEffect(() => {
    if (isClosing && !isOpen) line.current?.focus()
  }, [isClosing, isOpen])

  const onOpen = () => {
    setFocusRequest((last) => ({ ...last, asked: last.asked + 1, isClosing: false }))
    open()
  }
  const onClose = () => {
    setFocusRequest((last) => ({ ...last, isClosing: true }))
    close()
  }
  const collapsed = <ReplyComposerLine ref={line} conversation={conversation} isBack={isClosing} onOpen={onOpen} />
  return (
    <>
      <ReplyComposerOutbox subject={options.subject} conversation={conversation} announce={announce} />
      {isOpen && answered && way && composition ? (
        <ReplyComposerEditor
          key={composition.key}
          fallback={collapsed}
          subject={options.subject}
          conversation={conversation}
          answered={answered}
          way={way}
          composition={composition}
          slots={slots}
          focusRequest={focusRequest.asked}
          announce={announce}
          onClose={onClose}
        />
      ) : (
        collapsed
      )}
    </>
  )
}

interface LineProps {
  readonly conversation: ReplyConversation
  /** The focus has just come back from the open composer and must not open it again. */
  readonly isBack: boolean
  readonly onOpen: () => void
}

const ReplyComposerLine = forwardRef<HTMLButtonElement, LineProps>(function ReplyComposerLine({ conversation, isBack, onOpen }, ref) {
  const { t } = useAlongside()
  const { status, channels, way, answered, composition, stranger, retry } = conversation
  if (status === 'none') return <Quiet>{t('composer.nobody')}</Quiet>
  if (status === 'stranger') return <Quiet><ReplyComposerWords message={t('composer.stranger')} parts={{ name: <bdi>{cleanName(stranger ?? '')}</bdi> }} /></Quiet>
  if (status === 'failed' || channels === 'failed') {
    return (
      <Quiet>
        {t('composer.failed')} <button type="button" className="al-link" onClick={retry}>{t('shared.retry')}</button>
      </Quiet>
    )
  }
  if (status === 'ready' && channels === 'ready' && !way) return <Quiet>{t('composer.nobody')}</Quiet>
  if (!answered || !way) return <div className="al-composer-line" data-state="loading" aria-busy><span className="al-skeleton" /></div>
  const isPublic = way.channel.visibility === 'public'
  return (
    <button
      ref={ref}
      type="button"
      className="al-composer-line"
      aria-expanded={false}
      onFocus={isBack ? undefined : onOpen}
      onClick={onOpen}
    >
      <Glyph glyph={way.adapter.glyph} />
      <span className="al-composer-invite">
        <ReplyComposerWords message={t(isPublic ? 'composer.replyPublicly' : 'composer.replyPrivately')} parts={{ name: <bdi>{cleanName(answered.name)}</bdi> }} />
      </span>
      {composition && <DraftMark composition={composition} />}
      {isPublic ? <Icon of={Globe} /> : <Icon of={Lock} />}
    </button>
  )
})

function Quiet({ children }: { readonly children: ReactNode }) {
  return <p className="al-composer-quiet al-small al-quiet">{children}</p>
}

function DraftMark({ composition }: { readonly composition: Composition }) {
  const { t } = useAlongside()
  const hasDraft = useStore(composition.store, ({ text }) => text.trim() !== '')
  return hasDraft ? <span className="al-pill" data-tone="accent"><Icon of={PenLine} size={12} />{t('composer.draft')}</span> : null
}
