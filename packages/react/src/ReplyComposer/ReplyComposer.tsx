'use client'
import { Lock, Globe, PenLine } from 'lucide'
import { forwardRef, useEffect, useRef, useState, type ComponentType } from 'react'
import { useStore } from 'zustand'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { en } from '../messages/en/composer.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { canHost } from '../provider/canHost.js'
import { useScreen } from '../screen/useScreen.js'
import { Surface } from '../surface/Surface.js'
import type { Composition } from './createComposition.js'
import { ReplyComposerEditor } from './ReplyComposerEditor.js'
import { ReplyComposerOutbox } from './ReplyComposerOutbox.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import { useReplyConversation, type ReadyConversation, type ReplyConversation } from './useReplyConversation.js'
import type { ReplyTargetOptions } from './useReplyTarget.js'

bringEnglish(en)

/** Where only the page around the sidebar reaches the customer. */
const ReplyComposerHosted = loadLater(() => import('./ReplyComposerHosted.js'))
const ReplyComposerOpened = loadLater(async () => ({ default: (await import('./ReplyComposerPolicy.js')).ReplyComposerOpened }))

export interface ReplyComposerSlots {
  /** First of all, e.g. what this agent may do here and under which rule. */
  readonly before?: ComponentType<{ readonly conversation: ReadyConversation }>
  /** Beside the tools under the text. */
  readonly tools?: ComponentType<{ readonly conversation: ReadyConversation }>
}

export interface ReplyComposerProps extends ReplyTargetOptions {
  readonly className?: string
  readonly slots?: ReplyComposerSlots
}

/** Where an agent answers: always says by which channel, as whom, to whom, and whether everybody can read it. */
export const ReplyComposer = forwardRef<HTMLDivElement, ReplyComposerProps>(function ReplyComposer({ className = '', ...props }, ref) {
  const { t, isOn } = useAlongside()
  if (!isOn('reply')) return null
  return (
    <Surface ref={ref} className={`al-composer ${className}`} role="group" aria-label={t('composer.region')}>
      <ReplyComposerBody {...props} />
    </Surface>
  )
})

function ReplyComposerBody({ slots = {}, ...options }: ReplyComposerProps) {
  const conversation = useReplyConversation(options)
  const { isOpen, open, close } = conversation
  const { props } = useAlongside()
  const line = useRef<HTMLButtonElement>(null)
  const requests = useScreen(({ composeRequest }) => composeRequest)
  const [earlier] = useState(requests)
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    if (isBack && !isOpen) line.current?.focus()
  }, [isBack, isOpen])

  const onOpen = () => {
    setBack(false)
    open()
  }
  const onClose = () => {
    setBack(true)
    close()
  }
  const draw = (shown: ReplyConversation) => isOpen && shown.status === 'ready' ? (
    <ReplyComposerEditor
      key={shown.composition.key}
      subject={options.subject}
      conversation={shown}
      slots={slots}
      focusRequest={requests - earlier}
      onClose={onClose}
    />
  ) : <ReplyComposerLine ref={line} conversation={shown} isBack={isBack} onOpen={onOpen} />
  return (
    <>
      {(props.policy || props.desk) && <ReplyComposerOpened subject={options.subject} />}
      <ReplyComposerOutbox subject={options.subject} onResume={conversation.resume} />
      {conversation.status === 'none' && canHost(props, 'insert-reply')
        ? <ReplyComposerHosted subject={options.subject} conversation={conversation} fallback={draw(conversation)}>{draw}</ReplyComposerHosted>
        : draw(conversation)}
    </>
  )
}

interface LineProps {
  readonly conversation: ReplyConversation
  /** The focus has just come back from the open composer and must not open it again. */
  readonly isBack: boolean
  readonly onOpen: () => void
}

/** Reading: one quiet line that says whom a reply would reach, and who else. */
const ReplyComposerLine = forwardRef<HTMLButtonElement, LineProps>(function ReplyComposerLine({ conversation, isBack, onOpen }, ref) {
  const { t } = useAlongside()
  if (conversation.status === 'loading') return <div className="al-composer-line" data-state="loading" aria-busy><span className="al-skeleton" /></div>
  if (conversation.status !== 'ready') {
    const { status, stranger = '', retry } = conversation
    return (
      <p className="al-composer-quiet al-row al-small al-quiet">
        <span><ReplyComposerWords message={t(`composer.status.${status}`)} name={stranger} /></span>
        {status === 'failed' && <button type="button" className="al-link" onClick={retry}>{t('shared.retry')}</button>}
      </p>
    )
  }
  const { way: { adapter, channel }, answered, composition } = conversation
  const isPublic = channel.visibility === 'public'
  return (
    <button ref={ref} type="button" className="al-composer-line" aria-expanded={false} onFocus={isBack ? undefined : onOpen} onClick={onOpen}>
      <Glyph glyph={adapter.glyph} />
      <span className="al-composer-invite"><ReplyComposerWords message={t(isPublic ? 'composer.replyPublicly' : 'composer.replyPrivately')} name={answered.name} /></span>
      <DraftMark composition={composition} />
      {isPublic ? <Icon of={Globe} /> : <Icon of={Lock} />}
    </button>
  )
})

function DraftMark({ composition }: { readonly composition: Composition }) {
  const { t } = useAlongside()
  const hasDraft = useStore(composition.store, ({ text }) => text.trim() !== '')
  return hasDraft ? <span className="al-pill" data-tone="accent"><Icon of={PenLine} size={12} />{t('composer.draft')}</span> : null
}
